package org.pgminder.settings;

import org.jspecify.annotations.Nullable;

/**
 * A place that holds copies.
 *
 * @param name unique
 * @param type the name of the kind, as in {@link DestinationKindSettings#type()}
 * @param options the kind's own settings: an instance of its {@link DestinationKindSettings#options()}
 */
public record DestinationSettings(
        @Setting(help = "The name of the destination in menu, messages and jobs; unique.", rule = TextRule.NAME)
        String name,

        @Setting(help = "The kind of destination; it decides which other keys there are.")
        String type,

        @Setting(help = "How long copies are kept here. Default: as each job says.") @Nullable
        KeepSettings keep,

        Record options) {

    /** One that keeps copies as each job says. */
    public DestinationSettings(String name, String type, Record options) {
        this(name, type, null, options);
    }
}
