package org.pgminder.catalogue;

import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureKind;
import org.sqlite.SQLiteErrorCode;

/** Tells what SQLite's result codes mean for a person. <a href="https://sqlite.org/rescode.html">sqlite.org/rescode.html</a> */
final class SqliteErrors {
    private SqliteErrors() {}

    /** Whether the file itself is broken or no database, as opposed to what is around it. */
    static boolean isDamage(Throwable thrown) {
        SQLiteErrorCode code = primaryCode(thrown);
        return code == SQLiteErrorCode.SQLITE_CORRUPT || code == SQLiteErrorCode.SQLITE_NOTADB;
    }

    static CatalogueException translate(Path file, Throwable thrown) {
        return new CatalogueException(failure(file, thrown), thrown);
    }

    private static Failure failure(Path file, Throwable thrown) {
        SQLiteErrorCode code = primaryCode(thrown);
        if (code == SQLiteErrorCode.SQLITE_FULL) {
            return new Failure(
                    FailureKind.DISK_FULL,
                    "the catalogue " + file + " cannot be written: the disk is full",
                    "Free some room on it.");
        }
        if (code == SQLiteErrorCode.SQLITE_READONLY
                || code == SQLiteErrorCode.SQLITE_CANTOPEN
                || code == SQLiteErrorCode.SQLITE_PERM) {
            return new Failure(
                    FailureKind.FOLDER_NOT_WRITABLE,
                    "the catalogue " + file + " cannot be opened for writing",
                    "Give this user the right to write to the file and its folder.");
        }
        if (code == SQLiteErrorCode.SQLITE_BUSY || code == SQLiteErrorCode.SQLITE_LOCKED) {
            return new Failure(
                    FailureKind.CATALOGUE,
                    "the catalogue " + file + " is in use by another program",
                    "End the other program that has it open.");
        }
        if (isDamage(thrown)) {
            return new Failure(
                    FailureKind.CATALOGUE,
                    "the catalogue " + file + " is damaged",
                    "Start PgMinder again: it sets the file aside and rebuilds the catalogue from the backup folder.");
        }
        if (code == SQLiteErrorCode.SQLITE_IOERR) {
            return new Failure(
                    FailureKind.CATALOGUE,
                    "the catalogue " + file + " cannot be read or written: " + text(thrown),
                    "Check the disk it lies on.");
        }
        return new Failure(FailureKind.CATALOGUE, "the catalogue " + file + " failed: " + text(thrown), null);
    }

    /** The low byte of an extended code is its primary code. */
    private static @Nullable SQLiteErrorCode primaryCode(Throwable thrown) {
        SQLException cause = sqlException(thrown);
        return cause == null ? null : SQLiteErrorCode.getErrorCode(cause.getErrorCode() & 0xff);
    }

    private static @Nullable SQLException sqlException(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sqlException) {
                return sqlException;
            }
        }
        return null;
    }

    private static String text(Throwable thrown) {
        SQLException cause = sqlException(thrown);
        return String.valueOf((cause == null ? thrown : cause).getMessage());
    }
}
