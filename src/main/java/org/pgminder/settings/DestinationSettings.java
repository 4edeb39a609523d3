package org.pgminder.settings;

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

        Record options) {}
