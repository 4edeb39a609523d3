package org.pgminder.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.codec.Packing;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureKind;
import org.pgminder.dbtool.Installation;
import org.pgminder.dbtool.Installations;
import org.pgminder.settings.DumpSettings;
import org.pgminder.settings.Format;
import org.pgminder.settings.Settings;
import org.pgminder.testing.FakePrograms;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.TestSettings;
import org.pgminder.testing.Workplace;

/** A pg_dump that says it was successful and was not: its archive is no backup, and nothing of it is left. */
class CutArchiveTest {
    private static final TestPostgres POSTGRES = TestPostgres.shared();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeAll
    static void fill() throws Exception {
        POSTGRES.createDatabase("cut_archive", 5000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            CUSTOM    ; DUMP "$@" | head -c 0
            CUSTOM    ; DUMP "$@" | head -c 500
            CUSTOM    ; DUMP "$@" | head -c 100000
            CUSTOM    ; DUMP "$@" | head -c -3
            DIRECTORY ; DUMP "$@" && find OUT -name '[0-9]*.dat' -delete
            DIRECTORY ; DUMP "$@" && truncate -s 700 OUT/toc.dat
            SPLIT     ; DUMP "$@" | head -c 900
            """)
    void exit_status_0_of_a_cut_dump_is_no_success(Format format, String commands) throws Exception {
        Installation real = real();
        String work = folder.resolve("backups") + "/*.part.d";
        FakePrograms programs = new FakePrograms(folder.resolve("bin"))
                .of(
                        real.version(),
                        commands.replace("DUMP", real.program("pg_dump").toString())
                                .replace("OUT", work));
        for (String other : List.of("pg_restore", "pg_dumpall")) {
            Files.deleteIfExists(programs.folder().resolve(other));
            Files.createSymbolicLink(programs.folder().resolve(other), real.program(other));
        }
        Settings settings = TestSettings.in(folder)
                .server(POSTGRES.server("main", "cut_archive"))
                .job("cut", "cut_archive", format, Packing.NONE, DumpSettings.DEFAULT)
                .programs(programs.folder())
                .build();
        try (Workplace workplace = new Workplace(folder, settings, programs.onlyThese(), Clock.system())) {
            Run run = workplace.run("cut");

            assertThat(run.state()).isEqualTo(RunState.FAILED);
            assertThat(run.failure()).isNotNull();
            assertThat(run.failure().kind()).isEqualTo(FailureKind.CHECK_FAILED);
            assertThat(workplace.files()).isEmpty();
            assertThat(workplace.catalogue().backups(null, 10)).isEmpty();
        }
    }

    private static Installation real() throws Exception {
        Installations installed = Installations.ofThisMachine(System.getenv());
        try (Connection connection = POSTGRES.connect("postgres")) {
            return installed.choose(
                    installed.find(List.of()), connection.getMetaData().getDatabaseProductVersion(), "main");
        }
    }
}
