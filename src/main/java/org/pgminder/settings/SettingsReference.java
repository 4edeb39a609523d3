package org.pgminder.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The reference page of {@code config.json} in Markdown. */
public final class SettingsReference {
    private final Shapes shapes;
    private final String example;
    private final StringBuilder page = new StringBuilder();

    /**
     * A page with these kinds of destinations.
     *
     * @param example the text of config.example.json
     */
    public SettingsReference(List<DestinationKindSettings> kinds, String example) {
        this.shapes = new Shapes(kinds);
        this.example = example;
    }

    /** The text of the page. */
    public String text() {
        page.setLength(0);
        page.append(SettingsReferenceText.HEAD.replace("EXAMPLE", example.strip()));
        page.append("## The file\n\n");
        table("", shapes.root().entries());
        for (Entry entry : shapes.root().entries()) {
            section(entry);
        }
        page.append(SettingsReferenceText.VALUES);
        page.append(SettingsReferenceText.FLAT);
        table("", shapes.flat().entries());
        return page.toString().stripTrailing() + "\n";
    }

    private void section(Entry entry) {
        page.append("## `").append(entry.key()).append("`\n\n");
        page.append(entry.setting().help()).append("\n\n");
        Shape shape = item(entry);
        if (shape instanceof Shape.Group group) {
            group(entry.key() + ".", group);
        } else if (shape instanceof Shape.Destination destination) {
            group(entry.key() + ".", destination.common());
            for (Shape.Kind kind : destination.kinds()) {
                page.append("### Type `").append(kind.type()).append("`\n\n");
                page.append(kind.help()).append("\n\n");
                group(kind.type() + ".", kind.options());
            }
        }
    }

    /** A table of its own for each group inside, so that every key of the file stands on the page. */
    private void group(String path, Shape.Group group) {
        table(path, group.entries());
        for (Entry entry : group.entries()) {
            if (item(entry) instanceof Shape.Group inner) {
                page.append("### `").append(path).append(entry.key()).append("`\n\n");
                page.append(entry.setting().help()).append("\n\n");
                group(path + entry.key() + ".", inner);
            }
        }
    }

    private static Shape item(Entry entry) {
        return entry.shape() instanceof Shape.Many many ? many.item() : entry.shape();
    }

    private void table(String path, List<Entry> entries) {
        page.append("| Key | Value | Default | Meaning |\n|---|---|---|---|\n");
        for (Entry entry : entries) {
            List<String> cells = new ArrayList<>();
            cells.add("`" + entry.key() + "`");
            cells.add(value(path, entry));
            cells.add(byDefault(entry));
            cells.add(entry.setting().help());
            page.append(cells.stream().map(SettingsReference::cell).collect(Collectors.joining(" | ", "| ", " |\n")));
        }
        page.append('\n');
    }

    private static String value(String path, Entry entry) {
        String range = Limits.range(entry).map(words -> ", " + words).orElse("");
        if (entry.key().equals("type") && entry.component().getDeclaringRecord() == DestinationSettings.class) {
            return "one of the types below";
        }
        if (entry.shape() instanceof Shape.Many many) {
            return many.item() instanceof Shape.Single single
                    ? "a list in [ ], each " + single.type().expected()
                    : link("a list of objects", path, entry);
        }
        return entry.shape() instanceof Shape.Single ? entry.expected() + range : link("an object", path, entry);
    }

    /** To the table of its keys; an anchor has a heading's letters and digits only. */
    private static String link(String words, String path, Entry entry) {
        return "[" + words + "](#" + (path + entry.key()).replace(".", "").toLowerCase(Locale.ROOT) + ")";
    }

    private static String byDefault(Entry entry) {
        Optional<String> written = Optional.ofNullable(entry.byDefault());
        if (written.isEmpty()) {
            return entry.required() ? "**required**" : "none";
        }
        boolean quoted =
                entry.shape() instanceof Shape.Single single && single.type().quoted();
        return "`" + (quoted ? "\"" + written.get() + "\"" : written.get()) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
