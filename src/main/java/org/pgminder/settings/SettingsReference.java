package org.pgminder.settings;

import java.util.ArrayList;
import java.util.List;
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
        table(shapes.root().entries());
        for (Entry entry : shapes.root().entries()) {
            section(entry);
        }
        page.append(SettingsReferenceText.VALUES);
        page.append(SettingsReferenceText.FLAT);
        table(shapes.flat().entries());
        return page.toString().stripTrailing() + "\n";
    }

    private void section(Entry entry) {
        page.append("## `").append(entry.key()).append("`\n\n");
        page.append(entry.setting().help()).append("\n\n");
        Shape shape = entry.shape() instanceof Shape.Many many ? many.item() : entry.shape();
        if (shape instanceof Shape.Group group) {
            table(group.entries());
        } else if (shape instanceof Shape.Destination destination) {
            table(destination.common().entries());
            for (Shape.Kind kind : destination.kinds()) {
                page.append("### Type `").append(kind.type()).append("`\n\n");
                page.append(kind.help()).append("\n\n");
                table(kind.options().entries());
            }
        }
    }

    private void table(List<Entry> entries) {
        page.append("| Key | Value | Default | Meaning |\n|---|---|---|---|\n");
        for (Entry entry : entries) {
            List<String> cells = new ArrayList<>();
            cells.add("`" + entry.key() + "`");
            cells.add(value(entry));
            cells.add(byDefault(entry));
            cells.add(entry.setting().help());
            page.append(cells.stream().map(SettingsReference::cell).collect(Collectors.joining(" | ", "| ", " |\n")));
        }
        page.append('\n');
    }

    private static String value(Entry entry) {
        String range = Limits.range(entry).map(words -> ", " + words).orElse("");
        if (entry.key().equals("type") && entry.component().getDeclaringRecord() == DestinationSettings.class) {
            return "one of the types below";
        }
        if (entry.shape() instanceof Shape.Many many) {
            return many.item() instanceof Shape.Single single
                    ? "a list in [ ], each " + single.type().expected()
                    : "a list of objects";
        }
        return entry.shape() instanceof Shape.Single ? entry.expected() + range : "an object";
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
