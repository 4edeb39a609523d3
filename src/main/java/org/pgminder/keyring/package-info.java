/**
 * The system's store of passwords: Secret Service on Linux, Credential Manager on Windows, the keychain on macOS. Nothing of it is loaded
 * before a password of it is asked for.
 */
@NullMarked
package org.pgminder.keyring;

import org.jspecify.annotations.NullMarked;
