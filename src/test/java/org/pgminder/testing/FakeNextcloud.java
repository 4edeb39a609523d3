package org.pgminder.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.ByteSize;
import org.pgminder.common.NamedThreads;
import org.pgminder.common.Secret;
import org.pgminder.destination.NextcloudKind;
import org.pgminder.settings.DestinationSettings;

/**
 * Speaks Nextcloud's WebDAV as its developer manual describes it ("Basic APIs", "Chunked file upload"), strictly, on a real
 * HTTP server at loopback; keeps everything in a folder; fails on cue ({@link #faults}).
 */
public final class FakeNextcloud implements AutoCloseable {
    /**
     * How one is set up.
     *
     * @param base path that it is installed below: empty, or such as {@code /cloud}
     * @param port 0 for any that is free
     */
    public record Setup(
            String user,
            String password,
            String base,
            int port,
            @Nullable SSLContext tls) {
        public static Setup usual() {
            return new Setup("anna", "app-password", "", 0, null);
        }

        public Setup login(String otherUser, String otherPassword) {
            return new Setup(otherUser, otherPassword, base, port, tls);
        }

        public Setup below(String path) {
            return new Setup(user, password, path, port, tls);
        }

        public Setup at(int otherPort) {
            return new Setup(user, password, base, otherPort, tls);
        }

        public Setup secured(SSLContext context) {
            return new Setup(user, password, base, port, context);
        }
    }

    static {
        // Without it, each small answer waits 40 ms for the client's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(new NamedThreads("fake-nextcloud"));
    private final Setup setup;
    private final NextcloudTree tree;
    private final CloudFaults faults = new CloudFaults();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private FakeNextcloud(HttpServer server, Setup setup, NextcloudTree tree) {
        this.server = server;
        this.setup = setup;
        this.tree = tree;
    }

    /** Starts one whose files are in {@code folder/files}, chunks in {@code folder/uploads}. */
    public static FakeNextcloud start(Path folder) {
        return start(folder, Setup.usual());
    }

    public static FakeNextcloud start(Path folder, Setup setup) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), setup.port());
            HttpServer server = setup.tls() == null ? HttpServer.create(address, 0) : secured(address, setup.tls());
            FakeNextcloud cloud = new FakeNextcloud(server, setup, new NextcloudTree(folder));
            server.setExecutor(cloud.threads);
            server.createContext("/", cloud::answer);
            server.start();
            return cloud;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpsServer secured(InetSocketAddress address, SSLContext tls) throws IOException {
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return server;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The address of a folder of the user, such as {@code backups}; the path is given encoded. */
    public String url(String folder) {
        return origin() + setup.base() + "/remote.php/dav/files/" + encode(setup.user()) + "/" + folder + "/";
    }

    public String origin() {
        return (setup.tls() == null ? "http" : "https") + "://localhost:" + port();
    }

    public Setup setup() {
        return setup;
    }

    /** Settings of a destination at {@code backups/} here, with small chunks: above 64 KB, 16 KB each. */
    public DestinationSettings destination(String name) {
        return destination(name, url("backups"), null);
    }

    public DestinationSettings destination(String name, String url, @Nullable Path authority) {
        return new DestinationSettings(
                name,
                "nextcloud",
                new NextcloudKind.Options(
                        url,
                        setup.user(),
                        new Secret(setup.password()),
                        authority,
                        new ByteSize(64 * 1024),
                        new ByteSize(16 * 1024),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10)));
    }

    /** What goes wrong, on cue. */
    public CloudFaults faults() {
        return faults;
    }

    /** How many bytes the user may keep, chunks included. */
    public void quota(long bytes) {
        tree.quota(bytes);
    }

    /** Where a file of the user is kept, such as {@code backups/app.sql}. */
    public Path file(String path) {
        return tree.files().resolve(path);
    }

    /** Where the chunks are kept, a folder for each upload. */
    public Path uploads() {
        return tree.uploads();
    }

    /** Everything that was asked, as {@code PUT /remote.php/dav/uploads/anna/1/00001}, encoded as it came. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** How often something of that method was asked whose path ends so. */
    public long count(String method, String pathEnd) {
        return requests.stream()
                .filter(request -> request.startsWith(method + " ") && request.endsWith(pathEnd))
                .count();
    }

    public void forgetRequests() {
        requests.clear();
    }

    @Override
    public void close() {
        goDown();
    }

    /** Nobody answers any more; what is kept stays, and another one can be started at the same port. */
    public void goDown() {
        server.stop(0);
        faults.clear();
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            requests.add(exchange.getRequestMethod() + " " + path);
            CloudRequest request = new CloudRequest(exchange, path);
            if (!isSigned(exchange)) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"Nextcloud\", charset=\"UTF-8\"");
                request.refuse(401, "No public access to this resource., Username or password was incorrect");
                return;
            }
            if (!faults.strike(request)) {
                dispatch(request);
            }
        }
    }

    private void dispatch(CloudRequest request) throws IOException {
        String root = setup.base() + "/remote.php/dav/";
        if (!request.path().startsWith(root)) {
            request.refuse(404, "not here");
            return;
        }
        String[] parts = request.path().substring(root.length()).split("/", 3);
        if (parts.length < 2 || !decode(parts[1]).equals(setup.user())) {
            request.refuse(404, "Principal with name " + parts[0] + " not found");
            return;
        }
        String rest = parts.length == 3 ? decode(parts[2]) : "";
        String filesRoot = root + "files/" + parts[1] + "/";
        String destination = request.header("Destination");
        String target = destination == null ? null : target(destination, filesRoot);
        switch (parts[0]) {
            case "files" -> tree.answerFile(request, rest, target);
            case "uploads" -> tree.answerUpload(request, rest, target);
            default -> request.refuse(404, "no such tree");
        }
    }

    /** The path below the user's files that a Destination header names; null if it names something else. */
    private static @Nullable String target(String destination, String filesRoot) {
        String path = URI.create(destination).getRawPath();
        return path.startsWith(filesRoot) ? decode(path.substring(filesRoot.length())) : null;
    }

    private boolean isSigned(HttpExchange exchange) {
        String pair = setup.user() + ":" + setup.password();
        String expected = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return expected.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decode(String path) {
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
