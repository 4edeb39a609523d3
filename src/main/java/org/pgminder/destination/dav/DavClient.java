package org.pgminder.destination.dav;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Retrying;

/**
 * A WebDAV server. What may pass is tried again inside; an interrupt ends every method soon. Safe for use by several
 * threads.
 */
public final class DavClient implements AutoCloseable {
    /** The pauses of one operation together; long enough for a restart of the server. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final RequestBody PROPERTIES =
            RequestBody.create("""
            <?xml version="1.0" encoding="utf-8"?>
            <d:propfind xmlns:d="DAV:"><d:prop><d:resourcetype/><d:getcontentlength/><d:getetag/></d:prop></d:propfind>
            """.getBytes(StandardCharsets.UTF_8), MediaType.get("application/xml; charset=utf-8"));

    private final Wire wire;
    private final DavProblems problems;
    private final Retry retry;

    public DavClient(DavAccess access, Clock clock, Pause pause) throws FailureException {
        this.problems = new DavProblems(access.destination(), access.deniedHint(), clock);
        this.wire = new Wire(access, problems, clock);
        this.retry = new Retry(pause, PATIENCE, clock);
    }

    private DavClient(Wire wire, DavProblems problems, Retry retry) {
        this.wire = wire;
        this.problems = problems;
        this.retry = retry;
    }

    /** The same connections, for a person who waits or for tidying up: so little pausing, and an answer at once or none. */
    public DavClient brief(Duration pauses) {
        return new DavClient(wire.brief(), problems, retry.within(pauses));
    }

    /** What is being tried again now; null while all goes well. */
    public @Nullable Retrying retrying() {
        return retry.now();
    }

    /** What is there, if it is. */
    public Optional<DavResource> stat(DavAddress address) throws FailureException {
        return retry.run(() -> statOnce(address));
    }

    Optional<DavResource> statOnce(DavAddress address) throws PassingException, FailureException, InterruptedException {
        return propfind("looking at " + address.name(), address, "0")
                .flatMap(found -> found.stream().findFirst());
    }

    /** What a folder holds, the folder itself among it; empty if the folder is not there. */
    public Optional<List<DavResource>> list(DavAddress folder) throws FailureException {
        return retry.run(() -> propfind("listing " + folder.name(), folder.asFolder(), "1"));
    }

    /** Whether the address answers as a folder. */
    public boolean isFolder(DavAddress address) throws FailureException {
        return stat(address.asFolder()).map(DavResource::folder).orElse(false);
    }

    /** Writes a file; {@code MISSING} if the folder for it is. The server's own hash is compared, where it tells one. */
    public Written put(DavAddress file, Content content, Map<String, String> headers) throws FailureException {
        String action = "sending " + file.name();
        return retry.run(() -> {
            ContentBody body = new ContentBody(content);
            Request.Builder request = new Request.Builder()
                    .url(file.url())
                    .headers(Headers.of(headers))
                    .put(body);
            return wire.send(action, request, answer -> written(action, answer, body), 200, 201, 204, 404, 409);
        });
    }

    /** Makes one level of folder. */
    public Outcome makeFolder(DavAddress folder, Map<String, String> headers) throws FailureException {
        Request.Builder request = new Request.Builder()
                .url(folder.asFolder().url())
                .headers(Headers.of(headers))
                .method("MKCOL", null);
        return retry.run(() -> wire.send(
                "creating the folder " + folder.name(), request, DavClient::outcome, 200, 201, 404, 405, 409));
    }

    /**
     * Makes a folder and those above it.
     *
     * @param given so many names at the beginning are not made: they are the server's
     */
    public void makeFolders(DavAddress folder, int given) throws FailureException {
        if (isFolder(folder)) {
            return;
        }
        String action = "creating the folder " + folder.name();
        if (folder.names().size() <= given) {
            throw problems.failed(
                    action,
                    "there is no such address on the server",
                    "Check the \"url\": it must begin with an address that is there, with the right user in it.",
                    null);
        }
        Outcome outcome = makeLevel(folder);
        if (outcome == Outcome.MISSING) {
            makeFolders(folder.parent(), given);
            outcome = makeLevel(folder);
        }
        if (outcome == Outcome.MISSING) {
            throw problems.failed(action, "the server does not let it be created", "Create it by hand.", null);
        }
    }

    /** Apache says 403 when somebody else makes the folder at the same time. */
    private Outcome makeLevel(DavAddress folder) throws FailureException {
        try {
            return makeFolder(folder, Map.of());
        } catch (FailureException e) {
            if (e.kind() == FailureKind.DESTINATION_DENIED && isFolder(folder)) {
                return Outcome.EXISTS;
            }
            throw e;
        }
    }

    /** Gives a file its final name and makes sure that it has its size; see {@link FinalMove}. */
    public void move(Move move) throws FailureException {
        new FinalMove(this, problems, retry, move).run();
    }

    Outcome moveOnce(Move move) throws PassingException, FailureException, InterruptedException {
        Request.Builder request = new Request.Builder()
                .url(move.source().url())
                .headers(Headers.of(move.headers()))
                .header("Destination", move.target().toString())
                .header("Overwrite", "T")
                .method("MOVE", null);
        return wire.send(
                "moving " + move.target().name() + " to its place",
                request,
                DavClient::outcome,
                200,
                201,
                204,
                404,
                409);
    }

    /** Removes a file or a folder with what is in it; one that is not there is no error. */
    public void delete(DavAddress address) throws FailureException {
        Request.Builder request = new Request.Builder().url(address.url()).delete();
        retry.run(() -> wire.send("removing " + address.name(), request, DavClient::outcome, 200, 204, 404));
    }

    /** The content of a file; the caller closes it. */
    public InputStream read(DavAddress file) throws FailureException {
        String action = "reading " + file.name();
        return retry.run(() -> {
            // Said so, lest a server that takes .gz for an encoding has it unpacked on the way.
            Request.Builder request = new Request.Builder().url(file.url()).header("Accept-Encoding", "identity");
            return wire.open(action, request).orElseThrow(() -> problems.missing(action));
        });
    }

    /** For failures of those who use this client. */
    public FailureException failed(String action, String what, @Nullable String hint) {
        return problems.failed(action, what, hint, null);
    }

    @Override
    public void close() {
        wire.close();
    }

    private Optional<List<DavResource>> propfind(String action, DavAddress address, String depth)
            throws PassingException, FailureException, InterruptedException {
        Request.Builder request =
                new Request.Builder().url(address.url()).header("Depth", depth).method("PROPFIND", PROPERTIES);
        return wire.send(action, request, answer -> resources(action, answer), 207, 404);
    }

    private Optional<List<DavResource>> resources(String action, Response answer) throws IOException, FailureException {
        try (answer) {
            return answer.code() == 404
                    ? Optional.empty()
                    : Optional.of(Multistatus.read(
                            answer.body().byteStream(), answer.request().url()));
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException broken) {
                throw broken;
            }
            throw problems.failed(
                    action,
                    "the server's answer cannot be read",
                    "Check the \"url\": there seems to be no WebDAV folder at this address.",
                    e);
        }
    }

    private Written written(String action, Response answer, ContentBody body) throws PassingException {
        // Nextcloud answers a request with X-Hash: sha256 by the hash of what it received.
        String theirs = answer.header("X-Hash-SHA256");
        Outcome outcome = outcome(answer);
        if (outcome == Outcome.DONE && theirs != null && !theirs.equalsIgnoreCase(body.sentSha256())) {
            throw problems.damaged(action);
        }
        return new Written(outcome, body.sentSha256());
    }

    private static Outcome outcome(Response answer) {
        answer.close();
        return switch (answer.code()) {
            case 404, 409 -> Outcome.MISSING;
            case 405 -> Outcome.EXISTS;
            default -> Outcome.DONE;
        };
    }
}
