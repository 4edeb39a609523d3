package org.pgminder.settings;

/**
 * What the reading of settings must know of a kind of destination.
 *
 * @param type the word for {@code "type"} in the file
 * @param help one sentence: what it is
 * @param options a record whose components carry {@link Setting}; its constructor may refuse values by an {@link
 *     IllegalArgumentException} whose message says what is wrong and what was expected, without a secret
 */
public record DestinationKindSettings(String type, String help, Class<? extends Record> options) {}
