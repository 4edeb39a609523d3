package org.pgminder.common;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes; written and read in powers of 1024, as {@code 450.23 KB}. */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB", "PB"};
    private static final Pattern TEXT = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,6})?)\\s*([KMGTP]?I?B?)");

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size is not negative: " + bytes);
        }
    }

    /**
     * Reads {@code "100 MB"}, {@code "512KiB"}, {@code "1.5g"} or a plain number of bytes.
     *
     * @throws IllegalArgumentException with what was expected
     */
    public static ByteSize parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a size such as \"100 MB\"");
        }
        String unit = matcher.group(2);
        int power = unit.isEmpty() || unit.equals("B") ? 0 : 1 + "KMGTP".indexOf(unit.charAt(0));
        double value = Double.parseDouble(matcher.group(1)) * Math.pow(1024, power);
        if (power < 0 || value > Long.MAX_VALUE) {
            throw new IllegalArgumentException("a size such as \"100 MB\"");
        }
        return new ByteSize(Math.round(value));
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    @Override
    public String toString() {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.2f %s", value, UNITS[unit]);
    }
}
