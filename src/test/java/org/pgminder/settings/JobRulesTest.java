package org.pgminder.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of a job that make no sense together are refused where they stand. */
class JobRulesTest {
    /** Made for this test only. */
    private static final String RECIPIENT = "age12q5kafqxwg5zwxwhr5y3p5uemhwfu4ak74a3vsah6dz098f66v0s42s5ky";

    private final SettingsReader reader = new SettingsReader(Kinds.ALL);

    private static String file(String job) {
        return "{ \"servers\": [{ \"name\": \"s\" }],\n  \"jobs\": [{ \"name\": \"j\", \"server\": \"s\",\n" + job
                + " }] }";
    }

    private Settings read(String job) throws SettingsException {
        return reader.read(Path.of("config.json"), file(job));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "databases": "all", "format": "custom"                          | jobs[0].format              | pg_dumpall
            "databases": ["a"], "compressionLevel": 3                       | jobs[0].compressionLevel    | compression
            "databases": ["a"], "compression": "none", "compressionLevel": 3 | jobs[0].compressionLevel   | compression
            "databases": ["a"], "compression": "gzip", "compressionLevel": 10 | jobs[0].compressionLevel  | 1 to 9
            "databases": ["a"], "compression": "zstd", "compressionLevel": 20 | jobs[0].compressionLevel  | 19
            "databases": ["a"], "encryptFor": ["age1xyz"]                   | jobs[0].encryptFor[0]       | age-keygen
            "databases": ["a"], "perDatabase": true                         | jobs[0].perDatabase         | one by one
            "databases": "all", "exclude": ["t*"]                           | jobs[0].exclude             | perDatabase
            "databases": ["a"], "format": "custom", "dump": {"jobs": 3}     | jobs[0].dump.jobs           | directory
            "databases": ["a"], "format": "custom", "dump": {"noOwner": true} | jobs[0].dump.noOwner      | restored
            "databases": "all", "dump": {"tables": ["a"]}                   | jobs[0].dump.tables         | pg_dumpall
            "databases": "all", "dump": {"largeObjects": false}             | jobs[0].dump.largeObjects   | pg_dumpall
            "databases": ["a"], "format": "split", "dump": {"options": ["--data-only"]} | jobs[0].dump.options[0] | part
            "databases": ["a"], "dump": {"options": ["-x", "--schema-only"]} | jobs[0].dump.options[1] | "excludeTableData": ["*.*"]
            "databases": ["a"], "format": "custom", "dump": {"options": ["--create"]} | jobs[0].dump.options[0] | --replace
            "databases": "all", "dump": {"options": ["--exclude-database=x"]} | jobs[0].dump.options[0] | "exclude"
            "databases": "all", "dump": {"options": ["--schema=x"]}         | jobs[0].dump.options[0]     | perDatabase
            """)
    void what_makes_no_sense_is_refused_in_its_place(String job, String key, String word) {
        SettingsException refused = catchThrowableOfType(SettingsException.class, () -> read(job));
        assertThat(refused).isNotNull();
        assertThat(refused.problems()).hasSize(1);
        SettingsProblem problem = refused.problems().get(0);
        assertThat(problem.key()).isEqualTo(key);
        assertThat(problem.message()).contains(word);
        assertThat(problem.line()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--format=plain",
                "--form=c",
                "-Fc",
                "-F",
                "-vFc",
                "--file=x",
                "--fil=x",
                "-fx",
                "--jobs=2",
                "-j4",
                "--dbname=x",
                "--db=x",
                "-dx",
                "--host=h",
                "-hh",
                "--port=1",
                "-p1",
                "--username=u",
                "-Uu",
                "--password",
                "--pass",
                "-W",
                "--no-password",
                "-w",
                "--compress=9",
                "--comp=9",
                "-Z9",
                "--snapshot=1",
                "public",
                "--",
                "-",
                "",
                "--help",
                "-V"
            })
    void options_that_pgminder_sets_are_refused_in_every_spelling(String option) {
        assertThat(DumpOptions.problem(option, false)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--data-only",
                "--data",
                "-a",
                "-aO",
                "-xa",
                "--schema-only",
                "--schema-o",
                "-s",
                "-Os",
                "--no-schema",
                "--no-data",
                "--section=data",
                "--sect=pre-data",
                "--statistics-only",
                "--clean",
                "--cle",
                "-c",
                "--create",
                "-C",
                "-xC",
                "--if-exists",
                "--globals-only",
                "-g",
                "--roles-only",
                "-r",
                "--tablespaces-only",
                "--tables",
                "--binary-upgrade",
                "--exclude-database=x",
                "--exclude-d=x"
            })
    void options_after_which_a_backup_cannot_be_restored_by_itself_are_refused_for_every_form(String option) {
        assertThat(DumpOptions.problem(option, false)).isNotNull();
        assertThat(DumpOptions.problem(option, true)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--schema=x",
                "-nx",
                "-Nx",
                "--table=x",
                "-t",
                "-tx",
                "-Tx",
                "--exclude-table-data=x",
                "--filter=x",
                "-B",
                "--no-blobs",
                "--strict-names"
            })
    void options_that_choose_within_a_database_are_refused_for_pg_dumpall(String option) {
        assertThat(DumpOptions.problem(option, true)).contains("single databases");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--no-comments", "--lock-wait-timeout=60s", "-x", "-O", "--encoding=UTF8", "--no-role-passwords"
            })
    void other_options_are_passed_on_to_pg_dumpall(String option) {
        assertThat(DumpOptions.problem(option, true)).isNull();
    }

    @Test
    void the_beginning_of_an_options_name_is_told_in_full() {
        assertThat(DumpOptions.problem("--data", false)).startsWith("(--data-only) dumps one part only");
        assertThat(DumpOptions.problem("-Oa", false)).startsWith("(-a) dumps one part only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--no-comments",
                "--lock-wait-timeout=60s",
                "-x",
                "-npublic",
                "-nFinance",
                "-TFoo",
                "--schema=public",
                "--table=item",
                "-titem",
                "-xncustomers",
                "-Sas",
                "--exclude-extension=postgis",
                "--exclude-table-data=log.*",
                "--serializable-deferrable",
                "--no-owner",
                "-O",
                "--no-blobs",
                "--inserts",
                "--statistics",
                "--sequence-data",
                "--no-privileges",
                "--rows-per-insert=100",
                "--encoding=UTF8"
            })
    void other_options_are_passed_on(String option) {
        assertThat(DumpOptions.problem(option, false)).isNull();
    }

    @Test
    void a_slip_in_a_public_key_is_found_and_a_secret_key_is_not_shown() throws SettingsException {
        assertThat(read("\"databases\": [\"a\"], \"encryptFor\": [\"" + RECIPIENT + "\"]")
                        .jobs()
                        .get(0)
                        .encryptFor())
                .containsExactly(RECIPIENT);
        for (int i = 4; i < RECIPIENT.length(); i++) {
            char other = RECIPIENT.charAt(i) == 'q' ? 'p' : 'q';
            assertThat(AgeRecipient.is(RECIPIENT.substring(0, i) + other + RECIPIENT.substring(i + 1)))
                    .isFalse();
        }
        SettingsException refused = catchThrowableOfType(
                SettingsException.class,
                () -> read("\"databases\": [\"a\"], \"encryptFor\": [\"AGE-SECRET-KEY-1QQQQ\"]"));
        assertThat(refused).hasMessageContaining("secret key").hasMessageNotContaining("QQQQ");
    }

    @Test
    void column_inserts_are_warned_of() throws SettingsException {
        assertThat(read("\"databases\": [\"a\"], \"dump\": { \"columnInserts\": true }")
                        .warnings())
                .singleElement()
                .asString()
                .contains("job j", "5 to 19 times");
    }
}
