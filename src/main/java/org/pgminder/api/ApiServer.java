package org.pgminder.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.pgminder.common.NamedThreads;
import org.pgminder.common.Secret;
import org.pgminder.engine.Engine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets other processes of the same person ask the engine: HTTP on 127.0.0.1, a port that the system chooses, and a token
 * that only the owner of the state folder can read. The paths are in {@link org.pgminder.engine.EngineJson}.
 */
public final class ApiServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
    private static final int THREADS = 4;

    private final HttpServer server;
    private final ExecutorService threads = threads();

    private ApiServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Listens from now on.
     *
     * @param show called when a second start asks this one to show itself; on a thread of the server
     */
    public static ApiServer start(Engine engine, Secret token, Runnable show) throws IOException {
        // Seconds for a whole request and answer: a caller who sends nothing holds no thread for ever.
        setUnlessGiven("maxReqTime", "20");
        // Below Java 25 each small answer would wait 40 ms for the caller's acknowledgement.
        setUnlessGiven("nodelay", "true");
        ApiServer api = new ApiServer(HttpServer.create(
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0));
        Guard guard = new Guard(token, api.port());
        Routes routes = new Routes(engine, show);
        api.server.createContext("/", exchange -> answer(exchange, guard, routes));
        api.server.setExecutor(api.threads);
        api.server.start();
        LOG.info("listening on 127.0.0.1:{}", api.port());
        return api;
    }

    /** They end when nobody asks: an idle tray keeps no memory for them. */
    private static ExecutorService threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new NamedThreads("api"));
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** The JDK's server reads its properties once. */
    private static void setUnlessGiven(String name, String value) {
        String property = "sun.net.httpserver." + name;
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange, Guard guard, Routes routes) throws IOException {
        try (exchange) {
            Answer answer = guard.refuses(exchange).orElseGet(() -> routes.answer(exchange));
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            LOG.debug("the caller of {} went away", exchange.getRequestURI(), e);
        }
    }
}
