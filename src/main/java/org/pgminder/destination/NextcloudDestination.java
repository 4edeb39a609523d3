package org.pgminder.destination;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.common.Retrying;
import org.pgminder.destination.dav.DavClient;

/**
 * Copies in a folder of Nextcloud: small files whole, big ones in chunks ("Chunked file upload" in Nextcloud's developer
 * manual).
 */
final class NextcloudDestination implements Destination {
    private final DavClient client;
    private final NextcloudAddresses addresses;
    private final NextcloudKind.Options options;
    private final Clock clock;
    private final DavPlace place;
    private final DavDestination files;

    NextcloudDestination(DavClient client, NextcloudAddresses addresses, NextcloudKind.Options options, Clock clock) {
        this.client = client;
        this.addresses = addresses;
        this.options = options;
        this.clock = clock;
        // Nextcloud keeps the ending .part for itself and refuses it; a name that begins with a dot is hidden.
        this.place = new DavPlace(addresses.folder(), addresses.given(), ".", ".uploading");
        this.files = new DavDestination(client, place, clock);
    }

    @Override
    public void check() throws FailureException {
        files.check();
        if (!client.brief(Duration.ofSeconds(3)).isFolder(addresses.uploads())) {
            throw client.failed(
                    "looking for the folder for uploads",
                    "it is not there",
                    "Check the \"url\": after /remote.php/dav/files/ comes the user as Nextcloud shows it under Files settings >"
                            + " WebDAV, which may differ from the name for the login.");
        }
    }

    @Override
    public Upload begin(UploadRequest request) throws FailureException {
        if (request.size() >= 0 && request.size() <= options.chunkAbove().bytes() && !begunEarly(request)) {
            return files.begin(
                    request,
                    Map.of(
                            "X-OC-Mtime",
                            Long.toString(clock.now().getEpochSecond()), //
                            "X-Hash",
                            "sha256"));
        }
        files.makeFolder();
        ChunkPlan plan = new ChunkPlan(request.size(), options.chunkSize().bytes());
        return ChunkedUpload.begin(client, place, addresses.uploads(), plan, request, clock);
    }

    /** While a file was still being written, nobody knew that it would be small enough to be sent whole. */
    private boolean begunEarly(UploadRequest request) throws FailureException {
        return request.size() > options.chunkSize().bytes()
                && ChunkedUpload.isBegun(client, addresses.uploads(), request);
    }

    @Override
    public long earlyAbove() {
        return options.chunkSize().bytes();
    }

    @Override
    public Optional<RemoteFile> stat(String name) throws FailureException {
        return files.stat(name);
    }

    @Override
    public List<RemoteFile> list() throws FailureException {
        return files.list();
    }

    @Override
    public InputStream read(String name) throws FailureException {
        return files.read(name);
    }

    @Override
    public void delete(String name) throws FailureException {
        files.delete(name);
    }

    @Override
    public @Nullable Retrying retrying() {
        return client.retrying();
    }

    @Override
    public void close() {
        files.close();
    }
}
