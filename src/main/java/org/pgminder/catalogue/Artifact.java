package org.pgminder.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * One file of a backup.
 *
 * @param file its name
 * @param database null for the whole server
 * @param bytes the file's size
 * @param rawBytes the dump's size before compression
 * @param sha256 of the file, lower-case hexadecimal
 */
public record Artifact(String file, @Nullable String database, long bytes, long rawBytes, String sha256) {}
