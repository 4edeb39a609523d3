package org.pgminder.settings;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * A key of an object: a component of a settings record.
 *
 * @param required it has no default and may not be left out
 */
record Entry(String key, Setting setting, boolean required, Shape shape, RecordComponent component) {
    @Nullable
    String byDefault() {
        return setting.byDefault().equals(Setting.NONE) ? null : setting.byDefault();
    }

    /** The default as if it stood in the file; null without one. */
    @Nullable
    JsonValue defaultValue(Place place) {
        String written = byDefault();
        if (written == null) {
            return null;
        }
        if (shape instanceof Shape.Single single && single.type().quoted()) {
            return new JsonValue.Text(place, written);
        }
        return JsonTree.parse(written, new Problems())
                .orElseThrow(() -> new IllegalStateException("the default of " + component + " is no JSON"));
    }

    /** For a message: "expected ...". */
    String expected() {
        if (shape instanceof Shape.Single single) {
            return single.type().type() == String.class
                    ? setting.rule().expected()
                    : single.type().expected();
        }
        return shape instanceof Shape.Many ? "a list in [ ]" : "an object in { }";
    }

    boolean mayBeEmpty() {
        return "".equals(byDefault());
    }

    /** The component's value. */
    @Nullable
    Object of(Record group) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(group);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("the settings component " + component + " cannot be read", e);
        }
    }
}
