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

    /** What a text may be made of. One whose default is empty may be empty whatever the rule. */
    TextRule rule() default TextRule.NOT_EMPTY;

    /** The key, where it is not the component's name. */
    String key() default "";

    /** The smallest number allowed; of a duration its milliseconds, of a size its bytes. */
    long least() default Long.MIN_VALUE;

    /** The largest number allowed; of a duration its milliseconds, of a size its bytes. */
    long most() default Long.MAX_VALUE;

    /** The list of the file whose names may stand there: {@code servers} or {@code destinations}. */
    String refers() default "";

    String NONE = "\0";
}
