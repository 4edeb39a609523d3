package org.pgminder.desktop.restore;

import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.pgminder.desktop.view.Moment;

/** Names of databases. */
final class DatabaseName {
    /** PostgreSQL cuts names at 63 bytes. */
    private static final int LONGEST = 63;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd_HHmm", Locale.ROOT);

    private DatabaseName() {}

    /** {@code app_restored_20261121_1430}, with so much of the name as there is room for. */
    static String restored(String name, Moment moment) {
        String suffix = "_restored_" + TIME.format(moment.now().atZone(moment.zone()));
        String cut = name;
        while (bytes(cut + suffix) > LONGEST) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut + suffix;
    }

    /** Whether PostgreSQL takes it as it is. */
    static boolean isValid(String name) {
        return !name.isBlank() && bytes(name) <= LONGEST && name.chars().noneMatch(each -> each < 0x20);
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }
}
