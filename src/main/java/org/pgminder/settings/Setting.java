package org.pgminder.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a component of a settings record. The key is the component's name. A component without {@link #byDefault()}
 * is required, unless it is {@code @Nullable}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /** One or two sentences for the person who sets it: meaning, unit, example. */
    String help();

    /** The default as it would be written in the file, without quotes; lists and objects as JSON. */
    String byDefault() default NONE;

    /** The smallest number allowed (for numbers only). */
    long least() default Long.MIN_VALUE;

    /** The largest number allowed (for numbers only). */
    long most() default Long.MAX_VALUE;

    String NONE = "\0";
}
