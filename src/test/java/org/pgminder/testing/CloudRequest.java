package org.pgminder.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** One request to {@link FakeNextcloud}, to be answered once, and what {@link CloudFaults} wants of it. */
final class CloudRequest {
    private static final int BLOCK = 8 * 1024;

    /** So many bytes of what is written stay. */
    long keep = Long.MAX_VALUE;
    /** A MOVE is answered by this (0: not at all) and done later; -1 for the usual way. */
    int lostStatus = -1;
    /** After so many questions. */
    int finishedAfter;

    /** What the bytes come over. */
    SlowLink link = new SlowLink(Long.MAX_VALUE);
    /** The answer stops at its half until this opens; null for the usual way. */
    @Nullable
    CountDownLatch half;

    private final HttpExchange exchange;
    private final String path;

    CloudRequest(HttpExchange exchange, String path) {
        this.exchange = exchange;
        this.path = path;
    }

    String method() {
        return exchange.getRequestMethod();
    }

    /** As it came, encoded. */
    String path() {
        return path;
    }

    @Nullable
    String header(String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    InputStream body() {
        return exchange.getRequestBody();
    }

    /** Receives the body; fails if the client goes away before its end. */
    void receive(OutputStream out) throws IOException {
        byte[] block = new byte[BLOCK];
        for (int count = body().read(block); count >= 0; count = body().read(block)) {
            out.write(block, 0, count);
            link.carry(count);
        }
    }

    long length() {
        String length = header("Content-Length");
        return length == null ? 0 : Long.parseLong(length);
    }

    void header(String name, String value) {
        exchange.getResponseHeaders().set(name, value);
    }

    void answer(int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
    }

    void answer(int status, String type, byte[] content) throws IOException {
        header("Content-Type", type);
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        if (content.length > 0) {
            int first = half == null ? content.length : content.length / 2;
            exchange.getResponseBody().write(content, 0, first);
            if (half != null) {
                exchange.getResponseBody().flush();
                awaitHalf(half);
            }
            exchange.getResponseBody().write(content, first, content.length - first);
        }
    }

    private static void awaitHalf(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException("the server went down", e);
        }
    }

    /** As sabre/dav refuses. */
    void refuse(int status, String why) throws IOException {
        String xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                + "<d:error xmlns:d=\"DAV:\" xmlns:s=\"http://sabredav.org/ns\">"
                + "<s:exception>Sabre</s:exception><s:message>" + why + "</s:message></d:error>";
        answer(status, "application/xml; charset=utf-8", xml.getBytes(StandardCharsets.UTF_8));
    }

    /** Ends the connection without an answer. */
    void cut() {
        exchange.close();
    }
}
