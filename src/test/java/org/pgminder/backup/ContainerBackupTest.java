package org.pgminder.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureKind;
import org.pgminder.dbtool.Installation;
import org.pgminder.dbtool.Installations;
import org.pgminder.settings.ContainerSettings;
import org.pgminder.testing.FakeContainers;
import org.pgminder.testing.FakePrograms;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.TestSettings;
import org.pgminder.testing.Workplace;

/** Runs whose programs come out of a container image, because the installed ones are too old. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the engine is a shell script")
@Timeout(120)
class ContainerBackupTest {
    private static final TestPostgres POSTGRES = TestPostgres.shared();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private FakePrograms old;

    @SuppressWarnings("NullAway.Init")
    private Installation installed;

    @BeforeEach
    void prepare() throws Exception {
        folder = temporary.toRealPath();
        POSTGRES.createDatabase("boxed_run", 30);
        old = new FakePrograms(folder.resolve("old")).of("9.6.24", "exit 1");
        installed = Installations.ofThisMachine(Map.of()).find(List.of()).get(0);
    }

    private Workplace workplace(FakeContainers engine) throws Exception {
        return new Workplace(
                folder,
                TestSettings.in(folder)
                        .server(POSTGRES.server("main", "boxed_run"))
                        .job("nightly", "boxed_run")
                        .programs(old.folder())
                        .containers(new ContainerSettings(engine.program().toString(), "postgres:MAJOR"))
                        .build(),
                old.onlyThese(),
                Clock.system());
    }

    private FakeContainers engine(Path programs) throws Exception {
        return new FakeContainers(folder.resolve("engine"), "docker", programs, "postgres:" + installed.major());
    }

    private void assertNothingIsLeft(FakeContainers engine) throws Exception {
        assertThat(engine.running()).isEmpty();
        try (Stream<Path> state = Files.list(folder.resolve("state"))) {
            assertThat(state).noneMatch(file -> file.toString().matches(".*pgminder-(pass|container).*"));
        }
    }

    @Test
    void newer_server_is_backed_up_by_an_image_of_its_version() throws Exception {
        FakeContainers engine = engine(installed.folder());
        try (Workplace workplace = workplace(engine)) {
            Run run = workplace.run("nightly");

            assertThat(run.failure()).isNull();
            Backup backup = workplace.backupOf(run);
            assertThat(workplace.file(backup, 0)).content().contains("item 30");
            assertThat(Files.readString(Path.of(backup.folder(), backup.manifest())))
                    .contains("\"" + installed.version() + "\"");
            assertNothingIsLeft(engine);
        }
    }

    @Test
    void cancelled_run_ends_its_container() throws Exception {
        Path hanging = new FakePrograms(folder.resolve("hanging"))
                .of(installed.version(), "exec sleep 1000")
                .folder();
        FakeContainers engine = engine(hanging);
        try (Workplace workplace = workplace(engine)) {
            String id = workplace.start("nightly");
            Awaitility.await()
                    .until(() -> engine.running().size() == 1
                            && workplace.runs().progress().get(0).stage() == RunProgress.Stage.DUMPING);
            workplace.runs().cancel(id);

            assertThat(workplace.await(id).state()).isEqualTo(RunState.CANCELLED);
            assertNothingIsLeft(engine);
            assertThat(workplace.files()).isEmpty();
        }
    }

    @Test
    void engine_that_fails_between_two_runs_is_told() throws Exception {
        FakeContainers engine = engine(installed.folder());
        try (Workplace workplace = workplace(engine)) {
            assertThat(workplace.run("nightly").failure()).isNull();
            engine.refuse();
            Run run = workplace.run("nightly");

            assertThat(run.failure()).isNotNull();
            assertThat(run.failure().kind()).isEqualTo(FailureKind.PROGRAM_FAILED);
            assertThat(run.failure().message()).contains("docker could not run pg_dump", "exit status 125");
            assertThat(run.failure().hint()).contains("docker pull");
            assertNothingIsLeft(engine);
        }
    }
}
