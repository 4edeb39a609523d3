package org.pgminder.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * What Logback uses until {@link Logging} has a file: nothing. Its own fallback would write DEBUG lines to the terminal,
 * into the middle of a command's output. Found by Logback itself, as a service.
 */
@ConfiguratorRank(SilentLogging.BEFORE_FALLBACK)
public final class SilentLogging extends ContextAwareBase implements Configurator {
    /** After a configuration file on the class path (the tests' one), before Logback's own fallback. */
    static final int BEFORE_FALLBACK = ConfiguratorRank.FALLBACK + 5;

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
