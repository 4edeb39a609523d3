package org.pgminder.destination;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.destination.dav.Content;
import org.pgminder.destination.dav.DavAddress;
import org.pgminder.destination.dav.DavClient;
import org.pgminder.destination.dav.Move;
import org.pgminder.destination.dav.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One big file on its way to Nextcloud; a later one with the same id goes on after the last whole chunk. */
final class ChunkedUpload implements Upload {
    private static final Logger LOG = LoggerFactory.getLogger(ChunkedUpload.class);

    private final DavClient client;
    private final DavPlace place;
    private final ChunkFolder folder;
    private final ChunkPlan plan;
    private final UploadRequest request;
    private final Clock clock;
    private final List<Long> sent;
    private boolean committed;
    private boolean suspended;

    private ChunkedUpload(
            DavClient client, DavPlace place, ChunkFolder folder, ChunkPlan plan, UploadRequest request, Clock clock)
            throws FailureException {
        this.client = client;
        this.place = place;
        this.folder = folder;
        this.plan = plan;
        this.request = request;
        this.clock = clock;
        this.sent = new ArrayList<>(folder.resume());
    }

    static Upload begin(
            DavClient client, DavPlace place, DavAddress uploads, ChunkPlan plan, UploadRequest request, Clock clock)
            throws FailureException {
        ChunkFolder folder = new ChunkFolder(client, chunks(uploads, request), place.file(request.name()), plan);
        ChunkedUpload upload = new ChunkedUpload(client, place, folder, plan, request, clock);
        if (upload.received() > 0) {
            LOG.info("{} goes on after {} bytes", request.name(), upload.received());
        }
        return upload;
    }

    /** Whether chunks of an earlier attempt are there. */
    static boolean isBegun(DavClient client, DavAddress uploads, UploadRequest request) throws FailureException {
        return client.list(chunks(uploads, request).asFolder()).isPresent();
    }

    private static DavAddress chunks(DavAddress uploads, UploadRequest request) throws FailureException {
        return uploads.child(FileNames.plain("pgminder-" + request.id()));
    }

    @Override
    public long received() {
        return sent.stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public long partSize() {
        return Math.max(1, plan.length(sent.size() + 1));
    }

    @Override
    public void send(Part part) throws FailureException {
        put(new Content(part.length(), part::open));
    }

    @Override
    public void commit(long size, String sha256) throws FailureException {
        if (sent.isEmpty()) {
            put(new Content(0, InputStream::nullInputStream));
        }
        verify(size);
        client.move(new Move(
                folder.assembled(),
                place.file(request.name()),
                folder.address(),
                size,
                Map.of(
                        "OC-Total-Length", Long.toString(size),
                        "X-OC-Mtime", Long.toString(clock.now().getEpochSecond())),
                place.given()));
        committed = true;
        LOG.info("stored {} of {} bytes in {} chunks at {}", request.name(), size, sent.size(), place.folder());
    }

    @Override
    public void suspend() {
        suspended = true;
    }

    @Override
    public void close() {
        if (!committed && !suspended) {
            Leftovers.remove(client, folder.address());
        }
    }

    private void put(Content content) throws FailureException {
        int number = sent.size() + 1;
        if (folder.put(number, content) == Outcome.MISSING) {
            // Nextcloud removes uploads that lie idle for a day.
            throw client.failed(
                    "sending " + request.name(),
                    "the chunks sent before are not on the server any more",
                    "It is sent again from the beginning.");
        }
        sent.add(content.length());
    }

    /** The server has what was sent, and nothing else, before it is asked to put it together. */
    private void verify(long size) throws FailureException {
        Map<String, Long> kept = folder.sizes();
        long sum = kept.values().stream().mapToLong(Long::longValue).sum();
        if (sum != size) {
            throw client.failed(
                    "sending " + request.name(),
                    "the server kept " + sum + " of " + size + " bytes",
                    "Look into the server's log, and whether its disk is full.");
        }
        for (int number = 1; number <= sent.size(); number++) {
            Long length = kept.get(ChunkFolder.name(number));
            if (!sent.get(number - 1).equals(length)) {
                throw client.failed(
                        "sending " + request.name(),
                        "the server kept " + length + " of " + sent.get(number - 1) + " bytes of chunk " + number,
                        "Look into the server's log, and whether its disk is full.");
            }
        }
    }
}
