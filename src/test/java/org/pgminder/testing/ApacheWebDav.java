package org.pgminder.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real apache2 with mod_dav on loopback, the strictest of the WebDAV servers; asks for no password. */
public final class ApacheWebDav implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/apache2");
    private static final Path MODULES = Path.of("/usr/lib/apache2/modules");

    private final Process process;
    private final int port;

    private ApacheWebDav(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static boolean isInstalled() {
        return Files.isExecutable(PROGRAM) && Files.exists(MODULES.resolve("mod_dav.so"));
    }

    /**
     * Starts one.
     *
     * @param served the folder that it serves
     * @param work an empty folder for its own files
     */
    public static ApacheWebDav start(Path served, Path work) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        for (Path folder : List.of(served, work)) {
            openToAll(folder);
        }
        Path configuration = work.resolve("apache2.conf");
        Files.writeString(configuration, configuration(served, work, port));
        // In a session of its own: apache ends its whole process group, which would be ours.
        Process process = new ProcessBuilder(
                        "setsid", PROGRAM.toString(), "-D", "FOREGROUND", "-f", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("output.log").toFile())
                .start();
        ApacheWebDav apache = new ApacheWebDav(process, port);
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return true;
            }
        });
        return apache;
    }

    /** Its address, with a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port + "/";
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Started by root, it serves as another user. */
    static void openToAll(Path folder) throws IOException {
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
    }

    private static String configuration(Path served, Path work, int port) {
        return """
                ServerRoot "%1$s"
                ServerName localhost
                Listen 127.0.0.1:%3$d
                PidFile "%1$s/apache2.pid"
                ErrorLog "%1$s/error.log"
                Mutex file:%1$s
                LoadModule mpm_prefork_module %4$s/mod_mpm_prefork.so
                LoadModule authz_core_module %4$s/mod_authz_core.so
                LoadModule mime_module %4$s/mod_mime.so
                LoadModule dav_module %4$s/mod_dav.so
                LoadModule dav_fs_module %4$s/mod_dav_fs.so
                TypesConfig /dev/null
                AddEncoding x-gzip .gz
                DavLockDB "%1$s/locks"
                DocumentRoot "%2$s"
                AllowEncodedSlashes NoDecode
                <Directory "%2$s">
                  Dav On
                  Require all granted
                </Directory>
                """.formatted(work, served, port, MODULES);
    }
}
