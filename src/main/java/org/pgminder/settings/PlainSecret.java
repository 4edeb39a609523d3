package org.pgminder.settings;

import org.pgminder.common.Secret;

/**
 * A password that stands in the file itself.
 *
 * @param owner whose it is: the name of a server or destination, and the key where that is another one than its password
 */
public record PlainSecret(SettingsPath path, String owner, Secret secret) {}
