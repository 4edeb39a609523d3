package org.pgminder.desktop.about;

import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.ByteSize;

/** Java and the machine, in words. */
final class Machine {
    private Machine() {}

    static String java() {
        return System.getProperty("java.version", "?") + " (" + System.getProperty("java.vendor", "?") + ")";
    }

    /** @param form with the number of processors in its place {@code {0}} */
    static String operatingSystem(String form) {
        return System.getProperty("os.name", "?") + " " + System.getProperty("os.version", "?") + ", "
                + System.getProperty("os.arch", "?") + ", "
                + form.replace("{0}", Integer.toString(Runtime.getRuntime().availableProcessors()));
    }

    /** Since when this program runs; null where the system does not say. */
    static @Nullable Instant started() {
        return ProcessHandle.current().info().startInstant().orElse(null);
    }

    static String language() {
        return Locale.getDefault().toLanguageTag() + ", " + ZoneId.systemDefault() + ", " + Charset.defaultCharset();
    }

    /** Of the Java heap: what is used, what is taken from the system, and how much it may become. */
    static String memory(String form) {
        Runtime runtime = Runtime.getRuntime();
        long taken = runtime.totalMemory();
        return form.replace("{0}", size(taken - runtime.freeMemory()))
                .replace("{1}", size(taken))
                .replace("{2}", size(runtime.maxMemory()));
    }

    private static String size(long bytes) {
        return new ByteSize(bytes).toString();
    }
}
