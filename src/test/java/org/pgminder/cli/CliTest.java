package org.pgminder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgminder.autostart.Autostart;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Run;
import org.pgminder.catalogue.RunState;
import org.pgminder.catalogue.Trigger;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;
import org.pgminder.engine.BackupReport;
import org.pgminder.engine.RunReport;
import org.pgminder.testing.SampleBackup;
import org.pgminder.testing.Snapshots;
import picocli.CommandLine;

class CliTest extends CliHarness {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void every_help_is_short_and_documents_the_exit_codes() {
        List<CommandLine> commands = new ArrayList<>();
        collect(Commands.of(new RootCommand(context()), exception -> 1), commands);
        assertThat(commands).hasSizeGreaterThanOrEqualTo(12);
        for (CommandLine command : commands) {
            StringWriter text = new StringWriter();
            command.usage(new PrintWriter(text), CommandLine.Help.Ansi.OFF);
            String help = text.toString();
            assertThat(help).contains("Exit codes:");
            for (ExitCode code : ExitCode.values()) {
                assertThat(help).containsPattern("\\n +" + code.number() + " +\\w");
            }
            assertThat(help.lines().count()).as(help).isLessThan(45);
            assertThat(help.lines())
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
            if (!command.getCommandName().equals("help")) {
                assertThat(command.getCommandSpec().optionsMap().keySet())
                        .as(command.getCommandName())
                        .contains("--help", "--config");
            }
        }
    }

    private static void collect(CommandLine command, List<CommandLine> found) {
        found.add(command);
        command.getSubcommands().values().forEach(sub -> collect(sub, found));
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void every_kind_of_failure_has_a_code_that_is_not_done(FailureKind kind) {
        assertThat(ExitCode.of(kind).number()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "SETTINGS, 3",
        "SERVER_UNREACHABLE, 4",
        "SERVER_REFUSED, 4",
        "DESTINATION_DENIED, 5",
        "DESTINATION_FULL, 5",
        "DISK_FULL, 1",
        "CANCELLED, 130"
    })
    void a_failure_is_told_with_its_hint_and_without_a_stack_trace(FailureKind kind, int code) {
        services.refusal = Failure.of(kind, "it did not work", "Mend it.");
        assertThat(run("status")).isEqualTo(code);
        assertThat(error()).isEqualTo("error: it did not work\nhint: Mend it.\n");
        assertThat(out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "backup",
                "backup --server s",
                "backup --server s job --all",
                "backup --server s --all --database d",
                "backup --all",
                "status --nonsense",
                "config",
                "config import",
                "secret",
                "secret set",
                "secret set  name password",
                "secret remove",
                "restore",
                "restore abcdef --file x.sql",
                "restore --file x.sql --into y",
                "restore abcdef --replace",
                "restore abcdef --into y --jobs 0"
            })
    void wrong_usage_is_said_with_code_2(String arguments) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(error()).isNotBlank();
        assertThat(engine.calls()).isEmpty();
    }

    @Test
    void without_a_command_it_is_the_tray() throws Exception {
        services.screen = true;
        assertThat(run()).isZero();
        assertThat(services.config).isNull();
        Path arguments = Files.writeString(folder.resolve("arguments"), "--config=d.json");
        for (String[] form : List.of(
                new String[] {"-c", "a.json"},
                new String[] {"--config", "b.json"},
                new String[] {"--config=c.json"},
                new String[] {"@" + arguments})) {
            assertThat(run(form)).isZero();
        }
        assertThat(services.config).hasToString("d.json");
        assertThat(error()).isEqualTo("the tray was shown\n".repeat(5));
        error.reset();

        for (String[] wrong : List.of(new String[] {"-c"}, new String[] {"-x", "y"})) {
            assertThat(run(wrong)).as(String.join(" ", wrong)).isEqualTo(ExitCode.USAGE.number());
        }
        assertThat(error()).doesNotContain("the tray was shown");
        services.screen = false;
        assertThat(run("-c", "a.json")).isEqualTo(ExitCode.USAGE.number());
    }

    @Test
    void the_config_option_stands_before_or_after_the_command() {
        assertThat(run("--config", "a.json", "status")).isZero();
        assertThat(services.config).hasToString("a.json");
        assertThat(run("status", "-c", "b.json")).isZero();
        assertThat(services.config).hasToString("b.json");
        assertThat(run("config", "check", "--config=c.json")).isZero();
        assertThat(out()).contains("c.json: good (0 servers, 0 jobs, 0 destinations)");
    }

    @Test
    void the_start_at_login_is_switched_and_told_as_the_system_sees_it() {
        assertThat(run("autostart", "on")).isZero();
        assertThat(run("autostart", "off")).isZero();
        services.autostartState = Autostart.State.DISABLED;
        assertThat(run("autostart", "status")).isZero();
        assertThat(out().lines())
                .containsExactly(
                        "on: PgMinder starts when you log in",
                        "off",
                        "off: there is an entry, but the settings of this system disable it; `pgminder autostart on` enables it");
        assertThat(run("autostart")).isEqualTo(2);
    }

    @Test
    void a_password_is_read_from_standard_input_and_told_to_nobody() {
        input = "canary ü\nsecond line\n".getBytes(StandardCharsets.UTF_8);
        assertThat(run("secret", "set", "production")).isZero();
        assertThat(services.keyring.entries).containsEntry("production", new Secret("canary ü"));
        assertThat(out()).isEqualTo("stored in a fake; write \"keyring:production\" in config.json\n");
        assertThat(run("secret", "list")).isZero();
        assertThat(out()).endsWith("\nproduction\n").doesNotContain("canary");
        assertThat(run("secret", "remove", "production")).isZero();
        assertThat(services.keyring.entries).isEmpty();
        assertThat(run("secret", "remove", "production")).isEqualTo(1);
        assertThat(error()).contains("there is no entry production");
    }

    @Test
    void an_entry_that_the_settings_refer_to_is_removed_only_by_force() {
        services.keyring.entries.put("production", new Secret("canary"));
        services.referredTo = "production";

        assertThat(run("secret", "remove", " production ")).isEqualTo(1);
        assertThat(error())
                .startsWith("error: the entry production is not removed: ")
                .contains(" refers to it at servers[0].password, destinations[1].password\nhint: ", "--force");
        assertThat(services.keyring.entries).containsKey("production");

        assertThat(run("secret", "remove", "production", "--force")).isZero();
        assertThat(out()).isEqualTo("removed: production\n");
        assertThat(services.keyring.entries).isEmpty();
    }

    @Test
    void a_password_that_is_empty_or_no_text_is_not_stored() {
        assertThat(run("secret", "set", "production")).isEqualTo(3);
        input = new byte[] {'c', 'a', 'n', 'a', 'r', (byte) 0xE9, '\n'};
        assertThat(run("secret", "set", "production")).isEqualTo(3);
        assertThat(error()).contains("UTF-8").doesNotContain("canar");
        assertThat(services.keyring.entries).isEmpty();
    }

    @Test
    void a_locked_keyring_is_told_as_the_settings_are() {
        services.keyring.locked = true;
        assertThat(run("secret", "list")).isEqualTo(3);
        assertThat(error()).isEqualTo("error: it is locked\nhint: Unlock it.\n");
    }

    @Test
    void plain_passwords_are_a_hint_and_each_that_was_moved_is_told() {
        assertThat(run("config", "check")).isZero();
        assertThat(out()).doesNotContain("hint");
        services.plainPasswords = 2;
        assertThat(run("config", "check")).isZero();
        assertThat(out())
                .endsWith(
                        "hint: 2 passwords stand in it; `pgminder secret move` puts them into the system's keyring\n");
        assertThat(run("secret", "move")).isZero();
        assertThat(out()).endsWith("no password stands in config.json; there is nothing to move\n");
        services.moved.put("servers[0].password", "production");
        assertThat(run("secret", "move")).isZero();
        assertThat(out()).endsWith("moved: servers[0].password is now \"keyring:production\"\n");
    }

    @Test
    void without_a_screen_the_tray_points_to_serve() {
        assertThat(run()).isEqualTo(2);
        assertThat(error()).contains("no screen").contains("pgminder serve");
        services.screen = true;
        assertThat(run()).isZero();
    }

    @Test
    void a_terminal_that_knows_only_ascii_gets_only_ascii() {
        charset = StandardCharsets.US_ASCII;
        engine.say(Snapshots.at(NOW)
                .with(snapshots.connected("production"), snapshots.disconnected("spare"))
                .build());
        run("status");
        assertThat(out()).matches("[\\x00-\\x7f]*").contains("DISCONNECTED");
    }

    @Test
    void a_backup_that_is_stored_ends_with_0_and_a_table() {
        engine.report(report("run-1", RunState.SUCCEEDED, null, CopyState.STORED));
        assertThat(run("backup", "--server", "production", "--database", "app")).isZero();
        assertThat(engine.calls())
                .singleElement()
                .asString()
                .startsWith("backup Database[server=production, database=app]");
        assertThat(out())
                .contains("SERVER")
                .containsPattern("production +app +succeeded +1\\.00 KB +cloud stored +app\\.sql");
        assertThat(services.sessionsOpen).isZero();
    }

    @Test
    void a_backup_without_its_copy_ends_with_the_destinations_code() throws JsonProcessingException {
        Failure failure = Failure.of(FailureKind.DESTINATION_FULL, "the cloud is full", "Make room.");
        engine.report(report("run-1", RunState.DEGRADED, failure, CopyState.FAILED));
        assertThat(run("backup", "nightly", "--json")).isEqualTo(5);
        JsonNode json = new ObjectMapper().readTree(out());
        assertThat(json.at("/runs/0/state").asText()).isEqualTo("degraded");
        assertThat(json.at("/runs/0/failure/hint").asText()).isEqualTo("Make room.");
        assertThat(json.at("/runs/0/backup/files/0/sha256").asText()).isEqualTo("ab");
        assertThat(json.at("/runs/0/backup/copies/0/state").asText()).isEqualTo("failed");
        assertThat(error()).isEmpty();
    }

    @Test
    void several_jobs_run_and_the_worst_decides() {
        Failure failure = Failure.of(FailureKind.SERVER_UNREACHABLE, "nobody answers", null);
        engine.report(report("run-1", RunState.SUCCEEDED, null, CopyState.STORED));
        engine.report(new RunReport(run("run-2", RunState.FAILED, failure), null, null));
        assertThat(run("backup", "first", "second")).isEqualTo(4);
        assertThat(engine.calls()).hasSize(2);
        assertThat(error()).contains("error: nobody answers");
    }

    @Test
    void the_doctors_code_is_that_of_the_worst_finding() {
        services.findings.add(Finding.ok("config.json", "good"));
        services.findings.add(Finding.warn("tray", "none", "Start one."));
        assertThat(run("doctor")).isZero();
        assertThat(out()).contains("ok    config.json: good").contains("warn  tray: none\n      Start one.");
        services.findings.add(
                Finding.fail("destination cloud", Failure.of(FailureKind.DESTINATION_DENIED, "wrong password", null)));
        assertThat(run("doctor")).isEqualTo(5);
        services.findings.add(
                Finding.fail("server spare", Failure.of(FailureKind.SERVER_UNREACHABLE, "refused", null)));
        assertThat(run("doctor")).isEqualTo(4);
    }

    @Test
    void the_demo_ends_with_one_object_that_scripts_read() throws JsonProcessingException {
        services.demo = new DemoReport(
                true,
                3,
                12,
                List.of(new DemoReport.DemoBackup(
                        "app.sql", 10, "ab", "succeeded", List.of(new DemoReport.DemoCopy("cloud", "stored")))),
                true,
                null);
        assertThat(run("demo", "--once", "--json")).isZero();
        List<String> lines = out().lines().toList();
        assertThat(lines.get(0)).isEqualTo("once: true");
        assertThat(lines.get(lines.size() - 1))
                .isEqualTo(
                        "{\"connected\":true,\"activeConnections\":3,\"uptimeSeconds\":12,\"backups\":[{\"file\":\"app.sql\",\"bytes\":10,"
                                + "\"sha256\":\"ab\",\"state\":\"succeeded\",\"copies\":[{\"destination\":\"cloud\",\"state\":\"stored\"}]}]}");
        services.demo = new DemoReport(true, 3, 12, List.of(), false, "the copy differs");
        assertThat(run("demo", "--once")).isEqualTo(1);
        assertThat(error()).contains("the copy differs");
    }

    @Test
    void a_backup_that_shrank_is_warned_of() {
        engine.report(report("run-1", RunState.SUCCEEDED, null, CopyState.STORED, "91 % fewer rows"));
        assertThat(run("backup", "nightly")).isZero();
        assertThat(error()).isEqualTo("warning: backup b1 of app on production has 91 % fewer rows\n");
    }

    @Test
    void the_version_says_the_java_too() {
        assertThat(run("--version")).isZero();
        assertThat(out())
                .startsWith("PgMinder ")
                .contains("Java " + Runtime.version().feature());
    }

    private static RunReport report(String id, RunState state, @Nullable Failure failure, CopyState copy) {
        return report(id, state, failure, copy, null);
    }

    private static RunReport report(
            String id, RunState state, @Nullable Failure failure, CopyState copy, @Nullable String shrunk) {
        return new RunReport(
                run(id, state, failure),
                null,
                new BackupReport(
                        SampleBackup.of("b1")
                                .run(id)
                                .job(null)
                                .at(NOW)
                                .file("app.sql", 1024)
                                .shrunk(shrunk)
                                .build(),
                        List.of(new Copy("c1", "b1", "cloud", copy, 1, NOW, null, failure)),
                        List.of()));
    }

    private static Run run(String id, RunState state, @Nullable Failure failure) {
        return new Run(id, "production", null, "app", Trigger.COMMAND_LINE, null, NOW, NOW, state, failure, "");
    }
}
