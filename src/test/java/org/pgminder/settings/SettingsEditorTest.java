package org.pgminder.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.common.FailureException;

class SettingsEditorTest {
    @TempDir
    private Path folder;

    private Path file = Path.of("config.json");
    private SettingsEditor editor = new SettingsEditor(file, Kinds.ALL);

    @BeforeEach
    void writeDefault() throws FailureException {
        file = folder.resolve("config.json");
        editor = new SettingsEditor(file, Kinds.ALL);
        SettingsFile.createDefault(file);
    }

    @Test
    void changed_value_is_all_that_changes_in_the_file() throws Exception {
        String before = Files.readString(file);
        SettingsDraft draft = editor.open();
        draft.set(SettingsPath.of("servers").item(0).child("host"), "db.example.com");
        assertThat(editor.save(draft, draft.text())).isEqualTo(SettingsEditor.Saved.WRITTEN);
        assertThat(file).hasContent(before.replace("\"localhost\"", "\"db.example.com\""));
        assertThat(new SettingsReader(Kinds.ALL).read(file).servers().get(0).host())
                .isEqualTo("db.example.com");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void mark_and_line_ends_of_a_windows_editor_stay() throws Exception {
        String before = "\uFEFF{\r\n  // mine\r\n  \"servers\": [ { \"name\": \"local\" } ]\r\n}\r\n";
        Files.writeString(file, before);
        SettingsDraft draft = editor.open();
        draft.set(SettingsPath.of("monitoring").child("every"), "1m");
        editor.save(draft, draft.text());
        assertThat(Files.readString(file))
                .isEqualTo(
                        before.replace(" } ]\r\n", " } ],\r\n  \"monitoring\": {\r\n    \"every\": \"1m\"\r\n  }\r\n"));
    }

    @Test
    void settings_with_problems_are_not_written() throws Exception {
        String before = Files.readString(file);
        SettingsDraft draft = editor.open();
        draft.set(SettingsPath.of("servers").item(0).child("port"), 0L);
        draft.set(SettingsPath.of("jobs").item(0).child("server"), "nowhere");
        assertThatThrownBy(() -> editor.save(draft, draft.text()))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        refused -> assertThat(refused.problems())
                                .extracting(SettingsProblem::key)
                                .containsExactly("servers[0].port", "jobs[0].server"));
        assertThat(file).hasContent(before);
    }

    @Test
    void places_that_refer_to_an_entry_of_the_keyring_are_found_whatever_else_is_wrong() throws Exception {
        Files.writeString(file, """
                {
                  "servers": [
                    { "name": "a", "password": "keyring:shared" },
                    { "name": "b", "password": "keyring:shared-2" },
                    { "name": "c", "password": "keyring: shared ", "prot": 1 },
                  ],
                  "destinations": [ { "name": "d", "type": "unknown", "token": "keyring:shared" } ],
                }
                """);
        assertThat(editor.openAsItIs().keyringReferences("shared"))
                .extracting(SettingsPath::toString)
                .containsExactly("servers[0].password", "servers[2].password", "destinations[0].token");
        assertThat(editor.openAsItIs().keyringReferences("other")).isEmpty();

        Files.writeString(file, "{ \"Host\": \"db\", \"Password\": \"keyring:shared\" }");
        assertThat(editor.openAsItIs().keyringReferences("shared"))
                .extracting(SettingsPath::toString)
                .containsExactly("Password");

        Files.writeString(file, "{ \"servers\": [");
        assertThatThrownBy(() -> editor.openAsItIs().keyringReferences("shared"))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("shared cannot be told");
    }

    @Test
    void file_that_somebody_else_has_changed_is_not_overwritten() throws Exception {
        SettingsDraft draft = editor.open();
        draft.set(SettingsPath.of("servers").item(0).child("host"), "other");
        Files.writeString(file, "{}");
        assertThat(editor.save(draft, draft.text())).isEqualTo(SettingsEditor.Saved.CHANGED_ON_DISK);
        assertThat(file).hasContent("{}");
    }

    @Test
    void flat_file_is_opened_in_the_form_of_today_and_kept_when_that_is_saved() throws Exception {
        String flat = "{ \"Host\": \"db\", \"Password\": \"secret\" }";
        Files.writeString(file, flat);
        SettingsDraft draft = editor.open();
        assertThat(draft.converted()).isTrue();
        assertThat(draft.hasForm()).isTrue();
        editor.save(draft, draft.text());
        assertThat(folder.resolve("config.json.old")).hasContent(flat);
        assertThat(editor.open().names("servers")).isEqualTo(List.of("db"));
    }

    @Test
    void broken_files_are_opened_with_their_problems() throws Exception {
        Files.writeString(file, "{ \"servers\": [ { \"name\": \"a\", \"port\": \"x\" } ], }");
        SettingsDraft form = editor.open();
        assertThat(form.hasForm()).isTrue();
        assertThat(form.problems()).extracting(SettingsProblem::key).containsExactly("servers[0].port");
        Files.writeString(file, "{ \"servers\": [ { \"name\": ");
        SettingsDraft text = editor.open();
        assertThat(text.hasForm()).isFalse();
        assertThat(text.problems()).hasSize(1);
        Files.write(file, "\uFEFF{}".getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> editor.open()).hasMessageContaining("UTF-16");
    }

    @Test
    void parts_are_read_by_themselves_beside_problems_elsewhere() throws Exception {
        Files.writeString(
                file,
                "{ \"servers\": [ { \"name\": \"a\", \"port\": 0 }, { \"name\": \"b\", \"port\": 5433 } ], "
                        + "\"destinations\": [ { \"name\": \"usb\", \"type\": \"folder\", \"path\": \"/mnt\" } ] }");
        SettingsDraft draft = editor.open();
        SettingsPath servers = SettingsPath.of("servers");
        assertThat(draft.read(servers.item(0), ServerSettings.class)).isEmpty();
        assertThat(draft.read(servers.item(1), ServerSettings.class)).get().returns(5433, ServerSettings::port);
        assertThat(draft.read(SettingsPath.of("destinations").item(0), DestinationSettings.class))
                .get()
                .returns("folder", DestinationSettings::type);
    }

    @Test
    void form_comes_from_the_descriptions_of_a_kind_that_nobody_foresaw() {
        record Tape(
                @Setting(help = "The drive.") String drive,

                @Setting(help = "Whether it is rewound.", byDefault = "true")
                boolean rewind) {}
        SettingsForm form = new SettingsForm(List.of(new DestinationKindSettings("tape", "A tape drive.", Tape.class)));
        FormField destinations = form.fields().stream()
                .filter(field -> field.key().equals("destinations"))
                .findFirst()
                .orElseThrow();
        FormField.Kind tape = destinations.kinds().get(0);
        assertThat(tape.fields()).extracting(FormField::key).containsExactly("drive", "rewind");
        assertThat(tape.fields())
                .extracting(FormField::type)
                .containsExactly(FormField.Type.TEXT, FormField.Type.TRUTH);
        assertThat(destinations.fields().get(1).words()).containsExactly("tape");
    }

    @Test
    void link_stays_a_link() throws IOException, FailureException {
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);
        SettingsEditor byLink = new SettingsEditor(link, Kinds.ALL);
        SettingsDraft draft = byLink.open();
        draft.set(SettingsPath.of("servers").item(0), Map.of("name", "only"));
        draft.remove(SettingsPath.of("jobs"));
        byLink.save(draft, draft.text());
        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(file)).contains("\"only\"");
    }
}
