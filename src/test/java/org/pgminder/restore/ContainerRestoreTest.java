package org.pgminder.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Ids;
import org.pgminder.common.Secret;
import org.pgminder.dbtool.Installation;
import org.pgminder.dbtool.Installations;
import org.pgminder.settings.ContainerSettings;
import org.pgminder.settings.Settings;
import org.pgminder.testing.FakeContainers;
import org.pgminder.testing.FakePrograms;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.TestSettings;

/** Restores on a machine without PostgreSQL's programs: they come out of a container image. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the engine is a shell script")
@Timeout(120)
class ContainerRestoreTest {
    private static final TestPostgres POSTGRES = TestPostgres.shared();
    private static final String INTO = "boxed_back";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Dumps dumps;

    @SuppressWarnings("NullAway.Init")
    private FakeContainers engine;

    @BeforeEach
    void prepare() throws Exception {
        folder = temporary.toRealPath();
        dumps = new Dumps(folder, POSTGRES);
        POSTGRES.createDatabase("boxed_restore", 40);
        POSTGRES.execute("postgres", "drop database if exists " + INTO + " with (force)");
        Installation installed =
                Installations.ofThisMachine(Map.of()).find(List.of()).get(0);
        engine = new FakeContainers(
                folder.resolve("engine"), "docker", installed.folder(), "postgres:" + installed.major());
    }

    /** Of an archive a chosen table, so that pg_restore reads a list of ours as well. */
    private void restore(DumpFile dump) throws Exception {
        List<String> tables = dump.form().format().equals("plain") ? List.of() : List.of("public.item");
        Settings settings = TestSettings.in(folder)
                .containers(new ContainerSettings(engine.program().toString(), "postgres:MAJOR"))
                .build();
        RestoreServices services = new RestoreServices(
                () -> settings,
                new FakePrograms(folder.resolve("none")).onlyThese(),
                Clock.system(),
                new Ids(new Random()),
                folder.resolve("state"));
        RestoreTarget target = new RestoreTarget(POSTGRES.server("here", "postgres"), new Secret("postgres"));
        new Restorer(services)
                .restore(dump, target, INTO, new RestoreOptions(2, tables, false, false, null), RestoreProgress.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "custom", "directory"})
    void image_restores_what_its_version_has_dumped(String format) throws Exception {
        restore(format.equals("directory") ? dumps.directory("boxed_restore") : dumps.dump(format, "boxed_restore"));

        assertThat(rows()).isEqualTo(40);
        assertThat(engine.running()).isEmpty();
    }

    @Test
    void engine_that_is_down_is_told_and_nothing_is_left() throws Exception {
        DumpFile dump = dumps.dump("custom", "boxed_restore");
        engine.goDown();

        FailureException failure = catchThrowableOfType(FailureException.class, () -> restore(dump));

        assertThat(failure.kind()).isEqualTo(FailureKind.PROGRAM_MISSING);
        assertThat(failure).hasMessageContaining("pg_restore").hasMessageContaining("docker");
    }

    private static long rows() throws SQLException {
        try (Connection connection = POSTGRES.connect(INTO);
                ResultSet row = connection.createStatement().executeQuery("select count(*) from item")) {
            row.next();
            return row.getLong(1);
        }
    }
}
