package org.pgminder.destination.dav;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.NamedThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One try of one request, on a thread of its own so that an interrupt ends the caller's waiting at once. */
final class Wire implements AutoCloseable {
    /** Reads an answer of an expected status. */
    interface Reader<T> {
        T read(Response answer) throws IOException, PassingException, FailureException;
    }

    private interface CallReader<T> {
        T read(Call call, Response answer) throws IOException, PassingException, FailureException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);
    private static final Duration BRIEF = Duration.ofSeconds(15);
    private static final int WORDS = 8 * 1024;
    /** Nextcloud (sabre/dav) says the reason of a refusal in {@code <s:message>}. */
    private static final Pattern MESSAGE = Pattern.compile("<s:message>([^<]{1,300})</s:message>");

    private final OkHttpClient http;
    private final DavAccess access;
    private final DavProblems problems;
    private final Clock clock;
    private final String userAgent;

    Wire(DavAccess access, DavProblems problems, Clock clock) throws FailureException {
        this.access = access;
        this.problems = problems;
        this.clock = clock;
        String version = Wire.class.getPackage().getImplementationVersion();
        this.userAgent = "PgMinder/" + (version == null ? "dev" : version);
        this.http = client(access);
    }

    private Wire(Wire other, OkHttpClient http) {
        this.access = other.access;
        this.problems = other.problems;
        this.clock = other.clock;
        this.userAgent = other.userAgent;
        this.http = http;
    }

    /** The same connections, with little time for each request. */
    Wire brief() {
        return new Wire(this, http.newBuilder().callTimeout(BRIEF).build());
    }

    <T> T send(String action, Request.Builder unsigned, Reader<T> reader, int... expected)
            throws PassingException, FailureException, InterruptedException {
        return exchange(action, unsigned, (call, answer) -> reader.read(answer), expected);
    }

    /** The body of an answer, for a reader that may be interrupted; empty for 404. */
    Optional<InputStream> open(String action, Request.Builder unsigned)
            throws PassingException, FailureException, InterruptedException {
        CallReader<Optional<InputStream>> reader = (call, answer) -> {
            if (answer.code() == 404) {
                answer.close();
                return Optional.empty();
            }
            return Optional.of(PumpedStream.of(call, answer, http.dispatcher().executorService()));
        };
        return exchange(action, unsigned, reader, 200, 404);
    }

    private <T> T exchange(String action, Request.Builder unsigned, CallReader<T> reader, int... expected)
            throws PassingException, FailureException, InterruptedException {
        access.login().sign(unsigned);
        Request request = unsigned.header("User-Agent", userAgent).build();
        long start = clock.nanos();
        Exchange<T> exchange = new Exchange<>(action, request, reader, expected);
        Call call = http.newCall(request);
        call.enqueue(exchange);
        try {
            return exchange.result.get();
        } catch (InterruptedException e) {
            call.cancel();
            throw e;
        } catch (ExecutionException e) {
            throw translated(action, request, e);
        } finally {
            LOG.debug(
                    "{}: {} {}: {} in {} ms",
                    access.destination(),
                    request.method(),
                    request.url().encodedPath(),
                    exchange.status,
                    TimeUnit.NANOSECONDS.toMillis(clock.nanos() - start));
        }
    }

    private RuntimeException translated(String action, Request request, ExecutionException e)
            throws PassingException, FailureException {
        Throwable cause = e.getCause();
        if (cause instanceof PassingException passing) {
            throw passing;
        }
        if (cause instanceof FailureException failure) {
            throw failure;
        }
        if (cause instanceof IOException broken) {
            IOException source = request.body() instanceof ContentBody body ? body.sourceProblem() : null;
            if (source != null) {
                throw problems.sourceMissing(action, source);
            }
            throw problems.broken(action, request.url(), broken);
        }
        return new IllegalStateException(cause);
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private static OkHttpClient client(DavAccess access) throws FailureException {
        Dispatcher dispatcher = new Dispatcher(Executors.newCachedThreadPool(new NamedThreads("dav")));
        dispatcher.setMaxRequests(64);
        dispatcher.setMaxRequestsPerHost(64);
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(4, 30, TimeUnit.SECONDS))
                .protocols(List.of(Protocol.HTTP_1_1))
                // The password goes to one server only; and what is tried again is decided in one place, Retry.
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .addNetworkInterceptor(Wire::sendAtOnce)
                .connectTimeout(access.connectTimeout())
                .readTimeout(access.idleTimeout())
                .writeTimeout(access.idleTimeout());
        if (access.authority() != null) {
            try {
                X509TrustManager trust = Authorities.with(access.authority());
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[] {trust}, null);
                builder.sslSocketFactory(context.getSocketFactory(), trust);
            } catch (IOException | GeneralSecurityException e) {
                throw new FailureException(
                        FailureKind.SETTINGS,
                        "destination " + access.destination() + ": its \"caFile\" cannot be read: "
                                + access.authority(),
                        "Name a PEM file with the certificate of the authority.",
                        e);
            }
        }
        return builder.build();
    }

    /** Without it the end of each body waits until the server has acknowledged the rest: up to 40 ms for each chunk. */
    private static Response sendAtOnce(Interceptor.Chain chain) throws IOException {
        Connection connection = chain.connection();
        if (connection != null) {
            connection.socket().setTcpNoDelay(true);
        }
        return chain.proceed(chain.request());
    }

    /** Reads the answer on the dispatcher's thread. */
    private final class Exchange<T> implements Callback {
        final CompletableFuture<T> result = new CompletableFuture<>();
        volatile String status = "no answer";

        private final String action;
        private final Request request;
        private final CallReader<T> reader;
        private final int[] expected;

        Exchange(String action, Request request, CallReader<T> reader, int... expected) {
            this.action = action;
            this.request = request;
            this.reader = reader;
            this.expected = expected;
        }

        @Override
        public void onFailure(Call call, IOException e) {
            result.completeExceptionally(e);
        }

        @Override
        public void onResponse(Call call, Response response) {
            status = Integer.toString(response.code());
            try {
                result.complete(read(call, response));
            } catch (IOException | PassingException | FailureException | RuntimeException e) {
                response.close();
                result.completeExceptionally(e);
            }
        }

        private T read(Call call, Response response) throws IOException, PassingException, FailureException {
            if (Arrays.stream(expected).anyMatch(code -> code == response.code())) {
                return reader.read(call, response);
            }
            throw problems.unexpected(action, response, words(response));
        }

        /** The server's own words, as far as they are short and harmless. */
        private String words(Response response) {
            try (InputStream body = response.body().byteStream()) {
                String text = new String(body.readNBytes(WORDS), StandardCharsets.UTF_8);
                Matcher matcher = MESSAGE.matcher(text);
                return matcher.find() ? matcher.group(1).strip() : "";
            } catch (IOException e) {
                LOG.debug(
                        "{}: the reason given by {} was cut off",
                        access.destination(),
                        request.url().host(),
                        e);
                return "";
            }
        }
    }
}
