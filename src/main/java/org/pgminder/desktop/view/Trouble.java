package org.pgminder.desktop.view;

/** Why a server needs a person, in a few words. */
public enum Trouble {
    DISCONNECTED("disconnected"),
    BACKUP_FAILED("last backup failed"),
    UPLOAD_FAILED("upload failed"),
    BACKUP_INCOMPLETE("last backup is incomplete"),
    BACKUP_SHRUNK("last backup is much smaller"),
    BACKUP_OVERDUE("backup overdue"),
    BACKUP_BROKEN("a backup cannot be restored");

    private final String words;

    Trouble(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
