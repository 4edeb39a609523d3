package org.pgminder.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.settings.SettingsEditor;
import org.pgminder.settings.SettingsForm;
import org.pgminder.settings.SettingsPath;

/** What a person types leaves the order of the file as it is. */
class SettingsModelTest {
    private static final String TEXT = """
            {"servers": [{
              "name": "s",
              "port": 5432, // not the usual one
              "user": "anna"
            }]}""";
    private static final SettingsPath SERVER = SettingsPath.of("servers").item(0);

    @TempDir
    private Path folder;

    @Test
    void value_that_is_typed_over_stays_in_its_place_with_its_comment() throws Exception {
        SettingsModel model = model();
        model.write(SERVER.child("port"), null); // as a field is empty while its text is replaced
        model.write(SERVER.child("port"), 6L);
        model.write(SERVER.child("port"), 65L);
        assertThat(model.draft().text()).isEqualTo(TEXT.replace("5432", "65"));
    }

    @Test
    void nothing_that_was_changed_since_is_undone() throws Exception {
        SettingsModel model = model();
        model.write(SERVER.child("port"), null);
        model.write(SERVER.child("user"), "berta");
        model.write(SERVER.child("port"), 6L);
        assertThat(model.text(SERVER.child("user"))).isEqualTo("berta");
        assertThat(model.text(SERVER.child("port"))).isEqualTo("6");
    }

    private SettingsModel model() throws Exception {
        Path file = Files.writeString(folder.resolve("config.json"), TEXT);
        return new SettingsModel(new SettingsEditor(file, List.of()).open(), new SettingsForm(List.of()).fields());
    }
}
