package org.pgminder.keyring;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.WString;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;
import org.pgminder.secrets.Keyring;

/**
 * Credential Manager: a generic credential {@code PgMinder: NAME} for each entry, which the person sees and can change in the control panel,
 * and Windows encrypts with the person's logon. It is never locked and asks nothing. Untried on a real Windows.
 */
final class WindowsCredentials implements Keyring {
    private @Nullable CredentialLibrary library;

    @Override
    public Optional<Secret> read(String name) throws FailureException {
        PointerByReference found = new PointerByReference();
        if (!library().CredReadW(target(name), CredentialLibrary.GENERIC, 0, found)) {
            if (Native.getLastError() == CredentialLibrary.NOT_FOUND) {
                return Optional.empty();
            }
            throw refused();
        }
        try {
            CredentialLibrary.Credential credential = new CredentialLibrary.Credential(found.getValue());
            Pointer blob = credential.blob;
            byte[] bytes = blob == null ? new byte[0] : blob.getByteArray(0, credential.blobSize);
            return Optional.of(new Secret(new String(bytes, StandardCharsets.UTF_16LE)));
        } finally {
            library().CredFree(found.getValue());
        }
    }

    @Override
    public void store(String name, Secret secret) throws FailureException {
        byte[] bytes = secret.reveal().getBytes(StandardCharsets.UTF_16LE); // as Windows' own programs have it
        if (bytes.length > CredentialLibrary.LONGEST_BLOB) {
            throw new FailureException(
                    FailureKind.SETTINGS,
                    "Windows keeps passwords of " + CredentialLibrary.LONGEST_BLOB / 2 + " characters at most",
                    "Put this one into a file and write file:PATH.");
        }
        try (Memory blob = new Memory(Math.max(1, bytes.length))) {
            blob.write(0, bytes, 0, bytes.length);
            CredentialLibrary.Credential credential = new CredentialLibrary.Credential();
            credential.type = CredentialLibrary.GENERIC;
            credential.target = target(name);
            credential.blobSize = bytes.length;
            credential.blob = blob;
            credential.persist = CredentialLibrary.PERSIST_LOCAL_MACHINE;
            credential.user = new WString("pgminder");
            if (!library().CredWriteW(credential, 0)) {
                throw refused();
            }
            blob.clear();
        }
    }

    @Override
    public boolean remove(String name) throws FailureException {
        if (library().CredDeleteW(target(name), CredentialLibrary.GENERIC, 0)) {
            return true;
        }
        if (Native.getLastError() == CredentialLibrary.NOT_FOUND) {
            return false;
        }
        throw refused();
    }

    @Override
    public List<String> names() throws FailureException {
        IntByReference count = new IntByReference();
        PointerByReference found = new PointerByReference();
        if (!library().CredEnumerateW(target("*"), 0, count, found)) {
            if (Native.getLastError() == CredentialLibrary.NOT_FOUND) {
                return List.of();
            }
            throw refused();
        }
        try {
            return Stream.of(found.getValue().getPointerArray(0, count.getValue()))
                    .map(CredentialLibrary.Credential::new)
                    .map(credential -> Objects.toString(credential.target, ""))
                    .map(target -> target.substring(Keyring.label("").length()))
                    .sorted()
                    .toList();
        } finally {
            library().CredFree(found.getValue());
        }
    }

    @Override
    public String describe() {
        return "Credential Manager of Windows";
    }

    @Override
    public boolean locked() {
        return false;
    }

    @Override
    public void unlock(Duration patience) {
        // It is open for as long as the person is logged on.
    }

    private synchronized CredentialLibrary library() throws FailureException {
        CredentialLibrary loaded = library;
        if (loaded == null) {
            try {
                loaded = CredentialLibrary.load();
            } catch (LinkageError | LastErrorException e) {
                throw Reason.of("its library cannot be loaded", "Use env: or file: instead.", e);
            }
            library = loaded;
        }
        return loaded;
    }

    private static WString target(String name) {
        return new WString(Keyring.label(name));
    }

    private static FailureException refused() {
        return Reason.of(
                "Windows refused (error " + Native.getLastError() + ")",
                "Look at it in the control panel, Credential Manager, Windows Credentials.");
    }
}
