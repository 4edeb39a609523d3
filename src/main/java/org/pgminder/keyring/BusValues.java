package org.pgminder.keyring;

import java.util.Arrays;
import java.util.List;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.Variant;

/** Values as the library hands them out: arrays as arrays or lists, as it pleases. */
final class BusValues {
    private BusValues() {}

    static String path(Object value) {
        return value instanceof DBusPath path ? path.getPath() : String.valueOf(value);
    }

    static List<String> paths(Object value) {
        return list(value).stream().map(BusValues::path).toList();
    }

    static byte[] bytes(Object value) {
        if (value instanceof Variant<?> variant) {
            return bytes(variant.getValue());
        }
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        List<?> values = list(value);
        byte[] bytes = new byte[values.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = ((Number) values.get(i)).byteValue();
        }
        return bytes;
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : Arrays.asList((Object[]) value);
    }
}
