package org.pgminder.restore;

import org.jspecify.annotations.Nullable;
import org.pgminder.common.Secret;
import org.pgminder.settings.ServerSettings;

/**
 * A server to restore to.
 *
 * @param server its {@code database} is where PgMinder connects to make others
 * @param password as resolved; null when none is set
 */
public record RestoreTarget(ServerSettings server, @Nullable Secret password) {}
