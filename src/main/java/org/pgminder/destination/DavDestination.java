package org.pgminder.destination;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.common.Retrying;
import org.pgminder.destination.dav.Content;
import org.pgminder.destination.dav.DavAddress;
import org.pgminder.destination.dav.DavClient;
import org.pgminder.destination.dav.DavResource;

/** Copies in a folder of a WebDAV server; each file is sent whole. */
final class DavDestination implements Destination {
    private static final byte[] PROBE =
            "PgMinder was here to see whether it can write.\n".getBytes(StandardCharsets.UTF_8);
    private static final Duration CHECK_PAUSES = Duration.ofSeconds(3);

    private final DavClient client;
    private final DavPlace place;
    private final Clock clock;

    DavDestination(DavClient client, DavPlace place, Clock clock) {
        this.client = client;
        this.place = place;
        this.clock = clock;
    }

    @Override
    public void check() throws FailureException {
        DavClient brief = client.brief(CHECK_PAUSES);
        brief.makeFolders(place.folder(), place.given());
        DavAddress probe = place.unfinished("pgminder-check-" + Long.toHexString(clock.nanos()));
        try {
            brief.put(probe, Content.of(PROBE), Map.of());
            long kept = brief.stat(probe).map(DavResource::size).orElse(-1L);
            if (kept != PROBE.length) {
                throw client.failed(
                        "checking whether it can be written to",
                        "the server kept " + kept + " of " + PROBE.length + " bytes",
                        "Look into the server's log, and whether its disk is full.");
            }
        } finally {
            Leftovers.remove(client, probe);
        }
    }

    @Override
    public Upload begin(UploadRequest request) throws FailureException {
        return begin(request, Map.of());
    }

    /** With headers for the PUT. */
    Upload begin(UploadRequest request, Map<String, String> headers) throws FailureException {
        makeFolder();
        return new WholeUpload(client, place, request.name(), headers);
    }

    /** One at a time: a server says what it likes to two that make the same folder at once. */
    synchronized void makeFolder() throws FailureException {
        client.makeFolders(place.folder(), place.given());
    }

    @Override
    public Optional<RemoteFile> stat(String name) throws FailureException {
        return client.stat(place.file(name))
                .filter(found -> !found.folder())
                .map(found -> new RemoteFile(name, found.size()));
    }

    @Override
    public List<RemoteFile> list() throws FailureException {
        return client.list(place.folder()).orElse(List.of()).stream()
                .filter(found -> !found.folder() && !place.isUnfinished(found.name()))
                .map(found -> new RemoteFile(found.name(), found.size()))
                .toList();
    }

    @Override
    public InputStream read(String name) throws FailureException {
        return client.read(place.file(name));
    }

    @Override
    public void delete(String name) throws FailureException {
        client.delete(place.file(name));
    }

    @Override
    public @Nullable Retrying retrying() {
        return client.retrying();
    }

    @Override
    public void close() {
        client.close();
    }
}
