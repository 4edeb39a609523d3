package org.pgminder.destination;

import java.io.InputStream;
import java.util.Map;
import org.pgminder.common.FailureException;
import org.pgminder.destination.dav.Content;
import org.pgminder.destination.dav.DavAddress;
import org.pgminder.destination.dav.DavClient;
import org.pgminder.destination.dav.DavResource;
import org.pgminder.destination.dav.Move;
import org.pgminder.destination.dav.Outcome;
import org.pgminder.destination.dav.Written;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file on its way by one PUT to a temporary name and a MOVE. What a cut left cannot be gone on with. */
final class WholeUpload implements Upload {
    private static final Logger LOG = LoggerFactory.getLogger(WholeUpload.class);

    private final DavClient client;
    private final DavPlace place;
    private final String name;
    private final DavAddress unfinished;
    private final Map<String, String> headers;
    private boolean begun;
    private boolean committed;
    private String sent = "";

    WholeUpload(DavClient client, DavPlace place, String name, Map<String, String> headers) {
        this.client = client;
        this.place = place;
        this.name = name;
        this.unfinished = place.unfinished(name);
        this.headers = headers;
    }

    @Override
    public long received() {
        return 0;
    }

    @Override
    public long partSize() {
        return Long.MAX_VALUE;
    }

    @Override
    public void send(Part part) throws FailureException {
        if (begun) {
            throw new IllegalStateException("the whole file must be one part");
        }
        put(new Content(part.length(), part::open));
    }

    @Override
    public void commit(long size, String sha256) throws FailureException {
        if (!begun) {
            put(new Content(0, InputStream::nullInputStream));
        }
        String action = "sending " + name;
        if (!sent.equals(sha256)) {
            throw client.failed(action, "it is not what it was when its hash was taken", "Make the backup anew.");
        }
        long kept = client.stat(unfinished).map(DavResource::size).orElse(-1L);
        if (kept != size) {
            throw client.failed(
                    action,
                    "the server kept " + kept + " of " + size + " bytes",
                    "Look into the server's log, and whether its disk is full.");
        }
        client.move(new Move(unfinished, place.file(name), unfinished, size, Map.of(), place.given()));
        committed = true;
        LOG.info("stored {} of {} bytes at {}", name, size, place.folder());
    }

    @Override
    public void suspend() {}

    @Override
    public void close() {
        if (begun && !committed) {
            Leftovers.remove(client, unfinished);
        }
    }

    private void put(Content content) throws FailureException {
        begun = true;
        Written written = client.put(unfinished, content, headers);
        if (written.outcome() == Outcome.MISSING) {
            client.makeFolders(place.folder(), place.given());
            written = client.put(unfinished, content, headers);
        }
        if (written.outcome() == Outcome.MISSING) {
            throw client.failed("sending " + name, "the server says that its folder is not there", null);
        }
        sent = written.sha256();
    }
}
