package org.pgminder.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pgminder.Main;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.helpers.MessageFormatter;

/** The program, killed by SIGKILL at the moment at which it says what the first argument, a pattern, is found in. */
final class KilledMain {
    private KilledMain() {}

    public static void main(String[] arguments) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        TurboFilter killer = new Killer(Pattern.compile(arguments[0]));
        context.addTurboFilter(killer);
        context.addListener(new AfterReset(killer));
        Main.main(Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    /** Sees every call of the log, whatever the level. */
    private static final class Killer extends TurboFilter {
        private final Pattern pattern;

        Killer(Pattern pattern) {
            this.pattern = pattern;
        }

        @Override
        public FilterReply decide(
                @Nullable Marker marker,
                Logger logger,
                Level level,
                @Nullable String format,
                Object @Nullable [] values,
                @Nullable Throwable fault) {
            if (logger.getName().startsWith("org.pgminder.")
                    && format != null
                    && pattern.matcher(String.valueOf(
                                    MessageFormatter.arrayFormat(format, values).getMessage()))
                            .find()) {
                kill();
            }
            return FilterReply.NEUTRAL;
        }

        private static void kill() {
            try {
                new ProcessBuilder(
                                "kill",
                                "-9",
                                String.valueOf(ProcessHandle.current().pid()))
                        .start()
                        .waitFor();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The program configures its log by a reset, which forgets filters. */
    private record AfterReset(TurboFilter filter) implements LoggerContextListener {
        @Override
        public boolean isResetResistant() {
            return true;
        }

        @Override
        public void onStart(LoggerContext context) {}

        @Override
        public void onReset(LoggerContext context) {
            context.addTurboFilter(filter);
        }

        @Override
        public void onStop(LoggerContext context) {}

        @Override
        public void onLevelChange(Logger logger, Level level) {}
    }
}
