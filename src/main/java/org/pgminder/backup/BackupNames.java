package org.pgminder.backup;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * File names of backups: {@code vindija-bl_app_backup_20261121_020000.sql.gz}. The time is the wall clock of this machine,
 * as a person looks for it.
 */
final class BackupNames {
    static final String ALL_DATABASES = "all_databases";
    static final String GLOBALS = "globals";
    static final String PART_SUFFIX = ".part";
    /** Of a folder with work files. */
    static final String WORK_FOLDER_SUFFIX = ".part.d";

    private static final String INFIX = "_backup_";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT);
    /** What Windows does not take in a name, and the sign that escapes. */
    private static final String ESCAPED = "<>:\"/\\|?*%";
    /** Leaves room for prefix, time and suffixes below the 255 bytes that most file systems take. */
    private static final int LONGEST_SUBJECT = 150;

    private BackupNames() {}

    /** The name without suffix, of one artifact or of the manifest. */
    static String stem(String prefix, String subject, Instant at, ZoneId zone) {
        return prefix + safe(subject) + INFIX + STAMP.format(at.atZone(zone));
    }

    /** Whether a file name could be one of ours, so that it may be tidied up after a crash. */
    static boolean isOurs(String prefix, String fileName) {
        if (!fileName.startsWith(prefix)) {
            return false;
        }
        int infix = fileName.lastIndexOf(INFIX);
        return infix >= prefix.length()
                && fileName.substring(infix + INFIX.length()).matches("\\d{8}_\\d{6}(_\\d+)?\\..*");
    }

    /** A database's name as a file name that every operating system takes; different names stay different. */
    static String safe(String subject) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < subject.length(); ) {
            int c = subject.codePointAt(i);
            i += Character.charCount(c);
            boolean edge = (c == '.' || c == ' ') && (safe.isEmpty() || i == subject.length());
            if (c < 0x20 || c == 0x7f || edge || ESCAPED.indexOf(c) >= 0) {
                safe.append(String.format(Locale.ROOT, "%%%02X", c));
            } else {
                safe.appendCodePoint(c);
            }
        }
        if (safe.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_SUBJECT) {
            return safe.toString();
        }
        // PostgreSQL's names have at most 63 bytes; only a job's name, or one full of escapes, comes here.
        String hash = Integer.toHexString(subject.hashCode());
        int end = safe.length();
        while (safe.substring(0, end).getBytes(StandardCharsets.UTF_8).length > LONGEST_SUBJECT - hash.length() - 1) {
            end = safe.offsetByCodePoints(end, -1);
        }
        return safe.substring(0, end) + "~" + hash;
    }
}
