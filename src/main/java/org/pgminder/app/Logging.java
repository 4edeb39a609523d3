package org.pgminder.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.pgminder.common.OwnerOnly;
import org.slf4j.LoggerFactory;

/** The log file, configured in code: an XML configuration costs the start 100 ms and is one file more to lose. */
final class Logging {
    /** Five files of 5 MB: weeks of a busy program, and small enough to send by mail when zipped. */
    private static final FileSize FILE_SIZE = new FileSize(5 * FileSize.MB_COEFFICIENT);

    private static final int OLD_FILES = 4;

    /** {@code run} is set by whoever works for a run. */
    private static final String PATTERN =
            "%d{\"yyyy-MM-dd'T'HH:mm:ss.SSSXXX\"} %-5level [%thread] %replace(%X{run}){'^(.+)$','run $1 '}%logger{0}: %msg%n";

    private static final List<String> NOISY = List.of(
            "com.github.kagkarlsson",
            "org.flywaydb",
            "okhttp3",
            "org.jdbi",
            "com.zaxxer",
            "org.apache",
            "org.freedesktop",
            "io.zonky");

    private Logging() {}

    /**
     * Sends everything from INFO on to a rolling file, in UTF-8, and nothing anywhere else.
     *
     * @return whether the file can be written; where it cannot, the program goes on without a log
     */
    static boolean toFile(Path file) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        JavaLogging.forwardToLog();
        for (String name : NOISY) {
            context.getLogger(name).setLevel(Level.WARN);
        }
        // Says with a stack trace what the end of a session is.
        context.getLogger("org.freedesktop.dbus.connections.base.IncomingMessageThread")
                .setLevel(Level.OFF);
        // Says on every start of a connection that it has none to itself; and with what it was configured.
        context.getLogger("org.flywaydb.core.internal.license").setLevel(Level.ERROR);
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        if (!canWrite(file)) {
            root.setLevel(Level.OFF);
            return false;
        }
        root.setLevel(Level.INFO);
        root.addAppender(appender(context, file));
        return true;
    }

    /** Writes out what is pending and closes the file. */
    static void stop() {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    }

    private static boolean canWrite(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                OwnerOnly.createFolder(folder);
            }
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static RollingFileAppender<ILoggingEvent> appender(LoggerContext context, Path file) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern(PATTERN);
        encoder.start();

        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setName("file");
        appender.setFile(file.toString());
        appender.setEncoder(encoder);

        FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(file + ".%i");
        rolling.setMinIndex(1);
        rolling.setMaxIndex(OLD_FILES);
        rolling.start();

        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(FILE_SIZE);
        // Its default looks at the size once a minute: a minute of a loop that fails is more than five files.
        size.setCheckIncrement(Duration.buildByMilliseconds(0));
        size.start();

        appender.setRollingPolicy(rolling);
        appender.setTriggeringPolicy(size);
        appender.start();
        return appender;
    }
}
