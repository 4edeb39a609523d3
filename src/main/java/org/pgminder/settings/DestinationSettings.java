package org.pgminder.settings;

/**
 * A place that holds copies.
 *
 * @param name unique
 * @param type the name of the kind, as in {@link DestinationKindSettings#type()}
 * @param options the kind's own settings: an instance of its {@link DestinationKindSettings#options()}
 */
public record DestinationSettings(String name, String type, Record options) {}
