package org.pgminder.keyring;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import com.sun.jna.WString;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import com.sun.jna.win32.StdCallLibrary;
import org.jspecify.annotations.Nullable;

/** Credential Manager's part of {@code advapi32.dll} (wincred.h). Names are those of Windows. */
interface CredentialLibrary extends StdCallLibrary {
    int GENERIC = 1;
    /** The person's, on this machine, beyond the session. */
    int PERSIST_LOCAL_MACHINE = 2;

    int LONGEST_BLOB = 5 * 512;
    int NOT_FOUND = 1168;

    static CredentialLibrary load() {
        return Native.load("advapi32", CredentialLibrary.class);
    }

    boolean CredReadW(WString target, int type, int flags, PointerByReference credential);

    boolean CredWriteW(Credential credential, int flags);

    boolean CredDeleteW(WString target, int type, int flags);

    boolean CredEnumerateW(WString filter, int flags, IntByReference count, PointerByReference credentials);

    void CredFree(Pointer buffer);

    /** {@code CREDENTIALW}. */
    @FieldOrder({
        "flags",
        "type",
        "target",
        "comment",
        "writtenLow",
        "writtenHigh",
        "blobSize",
        "blob",
        "persist",
        "attributeCount",
        "attributes",
        "alias",
        "user"
    })
    final class Credential extends Structure {
        public int flags;
        public int type;
        public @Nullable WString target;
        public @Nullable WString comment;
        public int writtenLow;
        public int writtenHigh;
        public int blobSize;
        public @Nullable Pointer blob;
        public int persist;
        public int attributeCount;
        public @Nullable Pointer attributes;
        public @Nullable WString alias;
        public @Nullable WString user;

        /** An empty one, to be written. */
        Credential() {}

        /** One that Windows has made. */
        Credential(Pointer made) {
            super(made);
            read();
        }
    }
}
