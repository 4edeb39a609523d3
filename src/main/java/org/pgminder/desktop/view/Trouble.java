package org.pgminder.desktop.view;

import org.pgminder.desktop.text.Texts;

/** Why a server needs a person, in a few words. */
public enum Trouble {
    DISCONNECTED,
    BACKUP_FAILED,
    UPLOAD_FAILED,
    BACKUP_INCOMPLETE,
    BACKUP_SHRUNK,
    BACKUP_OVERDUE,
    BACKUP_BROKEN;

    private static final Texts TEXTS = Texts.of(Trouble.class);

    /** As it is shown. */
    String words() {
        return TEXTS.get("trouble." + name());
    }
}
