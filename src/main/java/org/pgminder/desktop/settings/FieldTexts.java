package org.pgminder.desktop.settings;

import java.util.Locale;
import org.pgminder.desktop.text.Texts;
import org.pgminder.settings.FormField;

/**
 * What keys are called in the form, and what they mean: by the bundles where these know them, otherwise by their own words and by the English
 * of their descriptions.
 */
public final class FieldTexts {
    private static final Texts TEXTS = Texts.of(FieldTexts.class);
    private static final Texts DESCRIPTIONS = Texts.of(FieldTexts.class, "descriptions");

    private FieldTexts() {}

    public static String label(FormField field) {
        return TEXTS.find("field." + field.key()).orElseGet(() -> words(field.key()));
    }

    static String section(FormField field) {
        return TEXTS.find("section." + field.key()).orElseGet(() -> words(field.key()));
    }

    /** What it means. */
    static String help(FormField field) {
        return DESCRIPTIONS.find(field.id()).orElse(field.help());
    }

    /** {@code connectTimeout} as "Connect timeout". */
    static String words(String key) {
        String spaced = key.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return spaced.isEmpty() ? spaced : Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }
}
