import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Copies the jar without the native libraries of other systems: {@code java OwnSystemOnly.java FROM TO linux|windows|mac amd64|aarch64}.
 * Of 73 MB unpacked, half is for systems that a package never runs on.
 */
final class OwnSystemOnly {
    /** Of sqlite-jdbc: {@code org/sqlite/native/SYSTEM/MACHINE/}. */
    private static final Pattern SQLITE = Pattern.compile("org/sqlite/native/([^/]+)/([^/]+)/.+");
    /** Of zstd-jni: {@code SYSTEM/MACHINE/libzstd-jni….so}. */
    private static final Pattern ZSTD = Pattern.compile("(aix|darwin|freebsd|linux|win)/([^/]+)/[^/]*zstd-jni.+");

    /** Of JNA, which only Windows' Credential Manager needs: {@code com/sun/jna/SYSTEM-MACHINE/…jnidispatch….dll}. */
    private static final Pattern JNA = Pattern.compile("com/sun/jna/([^/]+)/[^/]*jnidispatch.+");

    private OwnSystemOnly() {}

    public static void main(String[] arguments) throws IOException {
        String system = arguments[2];
        boolean arm = arguments[3].equals("aarch64");
        int kept = 0;
        try (ZipFile from = new ZipFile(arguments[0]);
                OutputStream file = Files.newOutputStream(Path.of(arguments[1]));
                ZipOutputStream to = new ZipOutputStream(file)) {
            Enumeration<? extends ZipEntry> entries = from.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                boolean sqlite = SQLITE.matcher(entry.getName()).matches();
                boolean zstd = ZSTD.matcher(entry.getName()).matches();
                boolean jna = JNA.matcher(entry.getName()).matches();
                boolean own = sqlite && entry.getName().startsWith(sqliteFolder(system, arm))
                        || jna && entry.getName().startsWith(jnaFolder(system, arm))
                        || zstd && zstdFolders(system, arm).stream().anyMatch(entry.getName()::startsWith);
                if (!sqlite && !zstd && !jna || own) {
                    kept += own ? 1 : 0;
                    copy(from, entry, to);
                }
            }
        }
        if (kept < 2) {
            throw new IOException("the jar lacks the native libraries for " + system + " " + arguments[3]);
        }
    }

    private static String sqliteFolder(String system, boolean arm) {
        String name =
                switch (system) {
                    case "linux" -> "Linux";
                    case "windows" -> "Windows";
                    case "mac" -> "Mac";
                    default -> throw new IllegalArgumentException(system);
                };
        return "org/sqlite/native/" + name + "/" + (arm ? "aarch64" : "x86_64") + "/";
    }

    /** Only Windows has one; elsewhere nothing begins so. */
    private static String jnaFolder(String system, boolean arm) {
        return "com/sun/jna/" + (system.equals("windows") ? "win32" : "none") + "-" + (arm ? "aarch64" : "x86-64") + "/";
    }

    private static List<String> zstdFolders(String system, boolean arm) {
        String name =
                switch (system) {
                    case "windows" -> "win";
                    case "mac" -> "darwin";
                    default -> system;
                };
        return arm ? List.of(name + "/aarch64/") : List.of(name + "/amd64/", name + "/x86_64/");
    }

    private static void copy(ZipFile from, ZipEntry entry, ZipOutputStream to) throws IOException {
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTime(entry.getTime());
        to.putNextEntry(copy);
        try (InputStream content = from.getInputStream(entry)) {
            content.transferTo(to);
        }
        to.closeEntry();
    }
}
