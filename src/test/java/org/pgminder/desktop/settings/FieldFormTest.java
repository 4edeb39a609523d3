package org.pgminder.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Container;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JPasswordField;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.app.DestinationKinds;
import org.pgminder.desktop.view.Moment;
import org.pgminder.destination.DestinationKind;
import org.pgminder.settings.DestinationKindSettings;
import org.pgminder.settings.SettingsEditor;
import org.pgminder.settings.SettingsForm;
import org.pgminder.settings.SettingsPath;

/** Fields keep their room where the form is narrow and the words are long. */
class FieldFormTest {
    private static final int NARROW = 370;

    @TempDir
    private Path folder;

    @Test
    void lists_show_their_rows_in_a_narrow_form() throws Exception {
        FieldForm form = form("jobs", """
                {"servers": [{"name": "s"}], "jobs": [{"name": "j", "server": "s", "databases": ["app"]}]}""");
        List<JScrollPane> lists = inside(form, JScrollPane.class);
        assertThat(lists)
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        list -> assertThat(list.getHeight()).isGreaterThanOrEqualTo(list.getPreferredSize().height));
    }

    @Test
    void password_has_room_beside_the_long_name_of_its_place() throws Exception {
        FieldForm form = form("servers", """
                {"servers": [{"name": "s", "password": "env:PGMINDER_DB_PASSWORD"}]}""");
        assertThat(inside(form, JPasswordField.class))
                .singleElement()
                .satisfies(field -> assertThat(field.getWidth()).isGreaterThan(100));
    }

    @Test
    void path_can_be_looked_for_and_a_relative_one_says_where_it_is() throws Exception {
        FieldForm form = form("servers", """
                {"servers": [{"name": "s", "sslRootCert": "ca.pem"}]}""");
        assertThat(inside(form, JButton.class))
                .extracting(button -> button.getAccessibleContext().getAccessibleName())
                .contains("Browse for: TLS authority");
        assertThat(inside(form, JTextArea.class))
                .extracting(JTextArea::getText)
                .contains("That is " + folder.resolve("ca.pem"));
    }

    @Test
    void wheel_goes_on_where_a_list_has_no_more_to_show() {
        JScrollPane list = TextsEditor.scrolled(TextsEditor.area("a\n".repeat(20)));
        List<Integer> outside = new ArrayList<>();
        JPanel page = new JPanel();
        page.addMouseWheelListener(event -> outside.add(event.getWheelRotation()));
        page.add(list);
        list.setSize(list.getPreferredSize());
        layOut(list);

        turn(list, -1);
        turn(list, 1);
        assertThat(outside).containsExactly(-1);
        list.getVerticalScrollBar().setValue(list.getVerticalScrollBar().getMaximum());
        turn(list, 1);
        assertThat(outside).containsExactly(-1, 1);
    }

    private static void turn(JScrollPane list, int rotation) {
        list.getMouseWheelListeners()[list.getMouseWheelListeners().length - 1].mouseWheelMoved(new MouseWheelEvent(
                list, MouseEvent.MOUSE_WHEEL, 0, 0, 1, 1, 0, false, MouseWheelEvent.WHEEL_UNIT_SCROLL, 3, rotation));
    }

    /** Of the first object of a list. */
    private FieldForm form(String list, String text) throws Exception {
        List<DestinationKindSettings> kinds =
                DestinationKinds.all().stream().map(DestinationKind::describe).toList();
        Path file = Files.writeString(folder.resolve("config.json"), text);
        SettingsModel model =
                new SettingsModel(new SettingsEditor(file, kinds).open(), new SettingsForm(kinds).fields());
        FieldForm form = new FieldForm(
                model,
                SettingsPath.of(list).item(0),
                model.field(list).fields(),
                () -> new Moment(Instant.EPOCH, ZoneOffset.UTC),
                (owner, secret, moved, failed) -> {});
        form.setSize(NARROW, 10_000);
        layOut(form);
        return form;
    }

    /** As a window does it, which needs a screen. */
    private static void layOut(Container container) {
        container.doLayout();
        Stream.of(container.getComponents())
                .filter(Container.class::isInstance)
                .forEach(inner -> layOut((Container) inner));
    }

    private static <C extends Component> List<C> inside(Container container, Class<C> kind) {
        return Stream.of(container.getComponents())
                .flatMap(each -> kind.isInstance(each)
                        ? Stream.of(kind.cast(each))
                        : each instanceof Container inner ? inside(inner, kind).stream() : Stream.empty())
                .toList();
    }
}
