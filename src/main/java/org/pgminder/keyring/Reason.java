package org.pgminder.keyring;

import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;

/** Why a keyring cannot be asked, as a failure whose message is the reason alone. */
final class Reason {
    private Reason() {}

    static FailureException of(String reason, String hint) {
        return of(reason, hint, null);
    }

    static FailureException of(String reason, String hint, @Nullable Throwable cause) {
        return new FailureException(FailureKind.KEYRING, reason, hint, cause);
    }

    static FailureException locked() {
        return of(
                "it is locked",
                "Unlock it in this desktop session: log in anew with your password, or open it in the desktop's program for passwords. It is tried again by itself.");
    }
}
