package org.pgminder.desktop.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of a menu. */
public sealed interface Line {
    /**
     * A fact that cannot be clicked.
     *
     * @param tip what is behind it; null when there is nothing more to say
     */
    record Info(String text, @Nullable String tip, Tone tone) implements Line {}

    /**
     * Something to do.
     *
     * @param enabled whether it can be done now
     */
    record Action(String text, Choice choice, boolean enabled) implements Line {}

    record Separator() implements Line {}

    /**
     * A menu behind a line.
     *
     * @param state what stands before its text; null for a mere group
     */
    record Submenu(String text, @Nullable IconState state, List<Line> lines) implements Line {
        public Submenu {
            lines = List.copyOf(lines);
        }
    }
}
