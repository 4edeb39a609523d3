package org.pgminder.app;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/** Sends what the JDK, the JDBC drivers and OkHttp log by {@code java.util.logging} to our log; its default is stderr. */
final class JavaLogging extends Handler {
    private final SimpleFormatter formatter = new SimpleFormatter();

    private JavaLogging() {}

    static void forwardToLog() {
        silence();
        Logger.getLogger("").addHandler(new JavaLogging());
        Logger.getLogger("").setLevel(Level.WARNING);
    }

    /** Takes the handler away that prints to stderr. */
    static void silence() {
        LogManager.getLogManager().reset();
    }

    @Override
    public void publish(LogRecord record) {
        String name = record.getLoggerName() == null ? "java" : record.getLoggerName();
        org.slf4j.Logger log = LoggerFactory.getLogger(name);
        String message = formatter.formatMessage(record);
        if (record.getLevel().intValue() >= Level.SEVERE.intValue()) {
            log.error(message, record.getThrown());
        } else {
            log.warn(message, record.getThrown());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
