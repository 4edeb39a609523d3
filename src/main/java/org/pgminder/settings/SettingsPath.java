package org.pgminder.settings;

import java.util.ArrayList;
import java.util.List;

/**
 * Where something stands in the tree of the file; as a text like {@code jobs[0].schedule}, the form that problems have.
 *
 * @param steps keys (texts) and indexes (whole numbers) from the root
 */
public record SettingsPath(List<Object> steps) {
    public static final SettingsPath ROOT = new SettingsPath(List.of());

    public SettingsPath {
        steps = List.copyOf(steps);
    }

    /** A key of the root. */
    public static SettingsPath of(String key) {
        return ROOT.child(key);
    }

    public SettingsPath child(String key) {
        return with(key);
    }

    public SettingsPath item(int index) {
        return with(index);
    }

    public boolean isRoot() {
        return steps.isEmpty();
    }

    /** The one above; of the root there is none. */
    public SettingsPath parent() {
        return new SettingsPath(steps.subList(0, steps.size() - 1));
    }

    /** The last step: a key or an index. */
    public Object last() {
        return steps.get(steps.size() - 1);
    }

    private SettingsPath with(Object step) {
        List<Object> longer = new ArrayList<>(steps);
        longer.add(step);
        return new SettingsPath(longer);
    }

    @Override
    public String toString() {
        String path = "";
        for (Object step : steps) {
            path = step instanceof Integer index
                    ? Problems.item(path, index)
                    : Problems.child(path, String.valueOf(step));
        }
        return path;
    }
}
