package org.pgminder.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgminder.destination.DestinationKind;
import org.pgminder.settings.DestinationKindSettings;
import org.pgminder.settings.Settings;
import org.pgminder.settings.SettingsException;
import org.pgminder.settings.SettingsFile;
import org.pgminder.settings.SettingsReader;
import org.pgminder.settings.SettingsReference;
import org.pgminder.settings.SettingsSchema;
import org.pgminder.settings.SettingsWriter;

/** The example, the schema and the reference page say what the program does. */
class SettingsDocumentsTest {
    private static final List<DestinationKindSettings> KINDS =
            DestinationKinds.all().stream().map(DestinationKind::describe).toList();
    private static final Path EXAMPLE = Path.of("config.example.json");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();
    private static final String FLAT = """
            { "Host": "db.example.com", "Port": "5432", "User": "postgres", "Password": "p", "DBName": "app",
              "NextcloudURL": "https://cloud.example.com/remote.php/dav/files/u/", "NextcloudUser": "u",
              "NextcloudPass": "p", "UploadToCloud": true, "AutoBackupEnabled": true, "AutoBackupTime": "02:00",
              "AutoBackupAll": false }
            """;

    private static final String EMPTY_FLAT = """
            { "Host": "", "Port": "", "User": "", "Password": "", "DBName": "", "NextcloudURL": "", "NextcloudUser": "",
              "NextcloudPass": "", "UploadToCloud": false, "AutoBackupTime": "" }
            """;

    private final SettingsReader reader = new SettingsReader(KINDS);
    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(new SettingsSchema(KINDS).text(), InputFormat.JSON);

    @Test
    void schema_file_is_what_the_program_says() throws IOException {
        holds(Path.of("docs/config.schema.json"), new SettingsSchema(KINDS).text());
    }

    @Test
    void reference_page_is_what_the_program_says() throws IOException {
        holds(Path.of("docs/configuration.md"), new SettingsReference(KINDS, Files.readString(EXAMPLE)).text());
    }

    @Test
    void reader_and_schema_take_the_example_the_default_file_and_a_flat_one() throws IOException, SettingsException {
        for (String text : List.of(Files.readString(EXAMPLE), SettingsFile.defaultText(), FLAT, EMPTY_FLAT, "{}")) {
            Settings settings = reader.read(EXAMPLE, text);
            assertThat(complaints(text)).as(text).isEmpty();
            String written = new SettingsWriter(KINDS).write(settings, EXAMPLE);
            assertThat(reader.read(EXAMPLE, written)).isEqualTo(settings);
            assertThat(complaints(written)).as(written).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{ \"serverz\": [] }",
                "{ \"servers\": {} }",
                "{ \"servers\": [ { \"host\": \"x\" } ] }",
                "{ \"servers\": [ { \"name\": \"\" } ] }",
                "{ \"servers\": [ { \"name\": \"x\", \"port\": \"5432\" } ] }",
                "{ \"servers\": [ { \"name\": \"x\", \"port\": 0 } ] }",
                "{ \"servers\": [ { \"name\": \"x\", \"port\": 1.5 } ] }",
                "{ \"servers\": [ { \"name\": \"x\", \"sslMode\": \"on\" } ] }",
                "{ \"servers\": [ { \"name\": \"x\", \"password\": \"keyring: \" } ] }",
                "{ \"servers\": [ { \"name\": \"x\", \"password\": \"env:\" } ] }",
                "{ \"servers\": [ { \"name\": \"x\", \"sslRootCert\": \"\" } ] }",
                "{ \"servers\": null }",
                "{ \"jobs\": [ { \"name\": \"x\" } ] }",
                "{ \"servers\": [ { \"name\": \"s\" } ], \"jobs\": [ { \"name\": \"x\", \"server\": \"s\", \"databases\": \"app\" } ] }",
                "{ \"servers\": [ { \"name\": \"s\" } ], \"jobs\": [ { \"name\": \"x\", \"server\": \"s\", \"databases\": [] } ] }",
                "{ \"servers\": [ { \"name\": \"s\" } ], \"jobs\": [ { \"name\": \"a/b\", \"server\": \"s\", \"databases\": \"all\" } ] }",
                "{ \"servers\": [ { \"name\": \"s\" } ], \"jobs\": [ { \"name\": \"x\", \"server\": \"s\", \"databases\": \"all\", \"schedule\": \"25:00\" } ] }",
                "{ \"servers\": [ { \"name\": \"s\" } ], \"jobs\": [ { \"name\": \"x\", \"server\": \"s\", \"databases\": \"all\", \"schedule\": \"* * * *\" } ] }",
                "{ \"destinations\": [ { \"name\": \"x\", \"type\": \"ftp\" } ] }",
                "{ \"destinations\": [ { \"name\": \"x\", \"type\": \"folder\" } ] }",
                "{ \"destinations\": [ { \"name\": \"x\", \"type\": \"folder\", \"path\": \"p\", \"url\": \"u\" } ] }",
                "{ \"backups\": { \"stalledAfter\": \"10 fortnights\" } }",
                "{ \"backups\": { \"filePrefix\": \"a/b\" } }",
                "{ \"backups\": { \"programFolders\": [\"\"] } }",
                "{ \"monitoring\": { \"threads\": 257 } }",
                "{ \"Host\": \"x\", \"servers\": [] }",
                "{ \"Host\": \"x\", \"port\": 1 }",
                "{ \"Port\": 70000 }",
                "{ \"AutoBackupTime\": \"25:00\" }",
                "{ \"UploadToCloud\": \"yes\" }"
            })
    void reader_and_schema_refuse_the_same(String text) throws IOException {
        assertThat(accepts(text)).as("the reader takes %s", text).isFalse();
        assertThat(complaints(text))
                .as("the schema's complaints about %s", text)
                .isNotEmpty();
    }

    @Test
    void damaged_files_give_problems_and_nothing_else() throws IOException {
        List<String> texts = List.of(Files.readString(EXAMPLE), FLAT);
        Random random = new Random(20261121);
        int refused = 0;
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder(texts.get(round % 2));
            int changes = 1 + random.nextInt(4);
            for (int i = 0; i < changes; i++) {
                damage(text, random);
            }
            refused += accepts(text.toString()) ? 0 : 1;
        }
        assertThat(refused).as("damaged files that were refused").isGreaterThan(1000);
    }

    private static void damage(StringBuilder text, Random random) {
        String pieces = "{}[]\",:\\/*-0e1.\n\u0000\u00A0\uFEFF\uD83D\uDE00tfn";
        int at = random.nextInt(text.length() + 1);
        switch (random.nextInt(5)) {
            case 0 -> text.setLength(at == 0 ? 1 : at);
            case 1 -> text.insert(at, pieces.charAt(random.nextInt(pieces.length())));
            case 2 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(20)));
            case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(80))));
            default ->
                text.replace(
                        at, Math.min(text.length(), at + 1), random.nextBoolean() ? "null" : "99999999999999999999");
        }
        if (text.isEmpty()) {
            text.append(' ');
        }
    }

    /** Anything but settings and a told problem fails the test. */
    private boolean accepts(String text) {
        try {
            reader.read(EXAMPLE, text);
            return true;
        } catch (SettingsException e) {
            assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.line()).isPositive();
                assertThat(problem.column()).isPositive();
                assertThat(problem.message()).isNotBlank();
            });
            return false;
        }
    }

    private List<Error> complaints(String text) throws IOException {
        return schema.validate(MAPPER.readTree(text));
    }

    private static void holds(Path file, String text) throws IOException {
        if (Boolean.getBoolean("pgminder.regenerate")) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        }
        String written = Files.exists(file) ? Files.readString(file).replace("\r\n", "\n") : "";
        assertThat(written)
                .as(
                        "%s is out of date; make it again: mvn test -Dtest=SettingsDocumentsTest -Dpgminder.regenerate=true",
                        file)
                .isEqualTo(text);
    }
}
