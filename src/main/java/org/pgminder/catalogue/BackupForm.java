package org.pgminder.catalogue;

/**
 * How a backup was made: what is needed to know how it can be read.
 *
 * @param format {@code plain}, {@code custom}, {@code directory} or {@code split}
 * @param compression {@code none}, {@code gzip} or {@code zstd}
 * @param encrypted with age
 * @param program {@code pg_dump} or {@code pg_dumpall}
 * @param programVersion a restore by pg_restore needs at least this one
 * @param serverVersion of the server that was dumped
 */
public record BackupForm(
        String format,
        String compression,
        boolean encrypted,
        String program,
        String programVersion,
        String serverVersion) {}
