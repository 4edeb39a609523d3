package org.pgminder.dbtool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the small programs are shell scripts")
class InstallationsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path temporary;

    private Path root = Path.of("/");

    @BeforeEach
    void real_path() throws IOException {
        root = temporary.toRealPath();
    }

    @Test
    void versions_of_debian_and_red_hat_are_found_once_each() throws Exception {
        fake("usr/lib/postgresql/15/bin", "pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)");
        fake("usr/lib/postgresql/9.6/bin", "pg_dump (PostgreSQL) 9.6.24");
        fake("usr/pgsql-17/bin", "pg_dump (PostgreSQL) 17.2");
        Files.createDirectories(root.resolve("usr/bin"));
        Files.createSymbolicLink(root.resolve("usr/bin/pg_dump"), root.resolve("usr/pgsql-17/bin/pg_dump"));

        List<Installation> found = installations(
                        Map.of("PATH", root.resolve("usr/bin") + File.pathSeparator + "/nowhere"))
                .find(List.of());

        assertThat(found)
                .containsExactlyInAnyOrder(
                        new Installation(root.resolve("usr/lib/postgresql/15/bin"), "15.18", 15),
                        new Installation(root.resolve("usr/lib/postgresql/9.6/bin"), "9.6.24", 9),
                        new Installation(root.resolve("usr/pgsql-17/bin"), "17.2", 17));
        assertThat(found.get(0).version()).as("PATH comes first").isEqualTo("17.2");
    }

    @Test
    void configured_folders_come_first() throws Exception {
        fake("usr/lib/postgresql/17/bin", "pg_dump (PostgreSQL) 17.2");
        fake("mine", "pg_dump (PostgreSQL) 17.1");
        Installations installations = installations(Map.of());

        List<Installation> found = installations.find(List.of(root.resolve("mine")));

        assertThat(found).extracting(Installation::version).containsExactly("17.1", "17.2");
        assertThat(installations.choose(found, "17.7", "production").version()).isEqualTo("17.1");
    }

    @Test
    void a_wrapper_under_another_name_is_left_out() throws Exception {
        fake("usr/share/postgresql-common", "pg_dump (PostgreSQL) 15.18");
        Files.move(
                root.resolve("usr/share/postgresql-common/pg_dump"),
                root.resolve("usr/share/postgresql-common/pg_wrapper"));
        Files.createDirectories(root.resolve("usr/bin"));
        Files.createSymbolicLink(
                root.resolve("usr/bin/pg_dump"), root.resolve("usr/share/postgresql-common/pg_wrapper"));

        assertThat(installations(Map.of("PATH", root.resolve("usr/bin").toString()))
                        .find(List.of()))
                .isEmpty();
    }

    @Test
    void liars_and_hanging_programs_are_left_out() throws Exception {
        fake("usr/lib/postgresql/15/bin", "pg_dump (PostgreSQL) 15.18");
        fake("usr/lib/postgresql/16/bin", "hello");
        script("usr/lib/postgresql/17/bin", "exec sleep 1000");
        script("usr/lib/postgresql/18/bin", "echo 'pg_dump (PostgreSQL) 18.1'; exit 1");
        Installations installations = new Installations(root, Map.of(), Platform.LINUX, Duration.ofSeconds(2));

        assertThat(installations.find(List.of()))
                .extracting(Installation::version)
                .containsExactly("15.18");
    }

    @Test
    void a_program_is_asked_again_only_when_its_file_changed() throws Exception {
        Path asked = root.resolve("asked");
        String count = "echo x >> " + asked + "; ";
        Path program = script("usr/lib/postgresql/15/bin", count + "echo 'pg_dump (PostgreSQL) 15.1'");
        Installations installations = installations(Map.of());
        installations.find(List.of());
        installations.find(List.of());
        assertThat(asked).hasContent("x");

        script("usr/lib/postgresql/15/bin", count + "echo 'pg_dump (PostgreSQL) 15.2'");
        Files.setLastModifiedTime(program, FileTime.from(Instant.EPOCH));
        assertThat(installations.find(List.of()))
                .extracting(Installation::version)
                .containsExactly("15.2");

        installations.refresh();
        installations.find(List.of());
        assertThat(Files.readAllLines(asked)).hasSize(3);
    }

    @Test
    void windows_and_mac_places_are_known() throws Exception {
        fake("Program Files/PostgreSQL/17/bin", "pg_dump (PostgreSQL) 17.2");
        Path folder = root.resolve("Program Files/PostgreSQL/17/bin");
        Files.move(folder.resolve("pg_dump"), folder.resolve("pg_dump.exe"));
        fake("opt/homebrew/opt/postgresql@16/bin", "pg_dump (PostgreSQL) 16.4 (Homebrew)");
        fake("opt/homebrew/opt/libpq/bin", "pg_dump (PostgreSQL) 18.1 (Homebrew)");
        fake("Applications/Postgres.app/Contents/Versions/15/bin", "pg_dump (PostgreSQL) 15.8 (Postgres.app)");

        List<Installation> windows = new Installations(
                        root,
                        Map.of("ProgramFiles", root.resolve("Program Files").toString()),
                        Platform.WINDOWS,
                        PATIENCE)
                .find(List.of());
        assertThat(windows).containsExactly(new Installation(folder, "17.2", 17));
        assertThat(windows.get(0).program("pg_dump")).isEqualTo(folder.resolve("pg_dump.exe"));

        assertThat(new Installations(root, Map.of(), Platform.MAC, PATIENCE).find(List.of()))
                .extracting(Installation::version)
                .containsExactlyInAnyOrder("16.4", "18.1", "15.8");
    }

    @Test
    void versions_are_read_as_programs_write_them() {
        assertThat(Release.ofAnswer("pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n"))
                .contains(new Release("15.18", 15, 0));
        assertThat(Release.ofAnswer("pg_dump (PostgreSQL) 9.6.24")).contains(new Release("9.6.24", 9, 6));
        assertThat(Release.ofAnswer("pg_dump (PostgreSQL) 18beta1")).contains(new Release("18beta1", 18, 0));
        assertThat(Release.ofAnswer("pg_dump (PostgreSQL) 19devel")).contains(new Release("19devel", 19, 0));
        assertThat(Release.ofAnswer("mysqldump  Ver 10.19")).isEmpty();
    }

    @Test
    void the_lowest_sufficient_version_is_chosen() throws Exception {
        List<Installation> all =
                List.of(installation("18.1"), installation("9.6.24"), installation("17.2"), installation("15.18"));
        Installations installations = installations(Map.of());
        assertThat(installations.choose(all, "16.3", "s").version()).isEqualTo("17.2");
        assertThat(installations.choose(all, "15.99", "s").version()).isEqualTo("15.18");
        assertThat(installations.choose(all, "9.5.1", "s").version()).isEqualTo("9.6.24");
        assertThat(installations.choose(all, "18beta2", "s").version()).isEqualTo("18.1");
    }

    @Test
    void only_older_programs_are_refused_with_both_versions() {
        assertThatThrownBy(() -> installations(Map.of())
                        .choose(List.of(installation("15.18"), installation("9.6.24")), "17.7", "production"))
                .isInstanceOfSatisfying(FailureException.class, e -> {
                    assertThat(e.kind()).isEqualTo(FailureKind.PROGRAM_TOO_OLD);
                    assertThat(e.failure().message()).contains("production", "17.7", "15.18");
                    assertThat(e.failure().hint()).contains("postgresql-client-17", "programFolders");
                });
    }

    @Test
    void no_program_at_all_says_what_to_install() {
        assertThatThrownBy(() -> new Installations(root, Map.of(), Platform.WINDOWS, PATIENCE)
                        .choose(List.of(), "17.7", "production"))
                .isInstanceOfSatisfying(FailureException.class, e -> {
                    assertThat(e.kind()).isEqualTo(FailureKind.PROGRAM_MISSING);
                    assertThat(e.failure().message()).contains("production", "17.7");
                    assertThat(e.failure().hint()).contains("winget", "PostgreSQL 17");
                });
    }

    private Installations installations(Map<String, String> environment) {
        return new Installations(root, environment, Platform.LINUX, PATIENCE);
    }

    private static Installation installation(String version) {
        Release release = Release.of(version).orElseThrow();
        return new Installation(Path.of("/x", version), version, release.major());
    }

    private void fake(String folder, String answer) throws IOException {
        script(folder, "echo '" + answer + "'");
    }

    private Path script(String folder, String body) throws IOException {
        Path program = Files.createDirectories(root.resolve(folder)).resolve("pg_dump");
        Files.writeString(program, "#!/bin/sh\n" + body + "\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
