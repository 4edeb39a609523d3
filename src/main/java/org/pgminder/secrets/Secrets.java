package org.pgminder.secrets;

import org.pgminder.common.FailureException;
import org.pgminder.common.Secret;

/** Turns what stands in {@code config.json} for a password into the password. */
public interface Secrets {
    /**
     * Resolves {@code keyring:NAME}, {@code env:NAME}, {@code file:PATH} or the secret itself.
     *
     * @throws FailureException of kind {@code SETTINGS} or {@code KEYRING}, naming the reference, never the secret
     */
    Secret resolve(Secret reference) throws FailureException;
}
