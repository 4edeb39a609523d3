package org.pgminder.common;

/** What went wrong, as far as it matters for what a person or the program does next. Never decide by a message's text. */
public enum FailureKind {
    /** {@code config.json} or a secret it refers to. */
    SETTINGS,
    /** The system's store of passwords cannot be asked now: locked, not there, silent. */
    KEYRING,
    /** Nobody answers at the server's address, or not in time. */
    SERVER_UNREACHABLE,
    /** The server answers and refuses: password, database, too many connections, TLS. */
    SERVER_REFUSED,
    /** A database that was to be dumped does not exist (any more). */
    DATABASE_MISSING,
    /** No client program was found. */
    PROGRAM_MISSING,
    /** The client programs that were found are older than the server. */
    PROGRAM_TOO_OLD,
    /** A program ended with a failure or was killed from outside. */
    PROGRAM_FAILED,
    /** A program wrote nothing for too long. */
    STALLED,
    /** What the program wrote is not a whole dump. */
    CHECK_FAILED,
    DISK_FULL,
    FOLDER_NOT_WRITABLE,
    /** The job has a run already. */
    ALREADY_RUNNING,
    CANCELLED,
    /** The program ended in the middle of it. */
    INTERRUPTED,
    DESTINATION_UNREACHABLE,
    /** Wrong user, password or rights at a destination. */
    DESTINATION_DENIED,
    DESTINATION_FULL,
    /** The destination answered, but not as it should, or kept something else than was sent. */
    DESTINATION_FAILED,
    /** A file that should be there is not. */
    FILE_MISSING,
    /** A database of that name is there already. */
    TARGET_EXISTS,
    /** A backup that is not to be deleted: pinned, needed, or the last of its kind. */
    PROTECTED,
    /** A backup could not be brought back. */
    RESTORE_FAILED,
    /** What is read is not what was made: damaged, cut short, or not decryptable with the keys that are here. */
    BACKUP_DAMAGED,
    /** An encrypted backup, and no key for it. */
    KEY_MISSING,
    CATALOGUE,
    /** The screen to show something on cannot be reached. */
    NO_SCREEN,
    /** A fault of PgMinder itself. */
    INTERNAL
}
