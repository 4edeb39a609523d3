package org.pgminder.desktop.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * The texts of one window: the resource bundle {@code texts} of its package, in the display language, English where there is no other. A
 * test holds that every language has the same keys and places.
 */
public final class Texts {
    private final ResourceBundle bundle;

    private Texts(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /** Those in the package of a class. */
    public static Texts of(Class<?> owner) {
        return of(owner, "texts");
    }

    /** Those in the package of a class that are in another bundle than {@code texts}. */
    public static Texts of(Class<?> owner, String name) {
        // English is the bundle without a language: a German machine must not fall back on itself, nor an English one
        // on German.
        ResourceBundle.Control control =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return new Texts(ResourceBundle.getBundle(
                owner.getPackageName() + "." + name,
                Locale.getDefault(Locale.Category.DISPLAY),
                owner.getClassLoader(),
                control));
    }

    /**
     * A text as it stands there.
     *
     * @throws java.util.MissingResourceException for a key that is not there
     */
    public String get(String key) {
        return bundle.getString(key);
    }

    /** A text as it stands there, where it is there. */
    public Optional<String> find(String key) {
        return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
    }

    /** A text with values in its places, as {@link MessageFormat} has them: numbers as {@code {0}}, quotes doubled. */
    public String get(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), bundle.getLocale()).format(values);
    }
}
