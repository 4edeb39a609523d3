package org.pgminder.destination.dav;

import java.nio.charset.StandardCharsets;
import okhttp3.Credentials;
import okhttp3.Request;
import org.pgminder.common.FailureException;
import org.pgminder.common.Secret;

/** Signs a request. Requests go to one server only: redirects are not followed. */
public interface DavLogin {
    void sign(Request.Builder request) throws FailureException;

    /** Sends no user and no password. */
    static DavLogin none() {
        return request -> {};
    }

    /** Basic authentication (RFC 7617, UTF-8); the password is asked for at each request, so that a changed one counts. */
    static DavLogin basic(String user, Password password) {
        return request -> request.header(
                "Authorization", Credentials.basic(user, password.get().reveal(), StandardCharsets.UTF_8));
    }

    /** Where the password comes from. */
    interface Password {
        Secret get() throws FailureException;
    }
}
