package org.pgminder.settings;

/**
 * What the reading of settings must know of a kind of destination.
 *
 * @param type the word for {@code "type"} in the file
 * @param help one sentence: what it is
 * @param options a record whose components carry {@link Setting}
 */
public record DestinationKindSettings(String type, String help, Class<? extends Record> options) {}
