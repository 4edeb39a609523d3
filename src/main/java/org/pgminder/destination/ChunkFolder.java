package org.pgminder.destination;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pgminder.common.FailureException;
import org.pgminder.destination.dav.Content;
import org.pgminder.destination.dav.DavAddress;
import org.pgminder.destination.dav.DavClient;
import org.pgminder.destination.dav.DavResource;
import org.pgminder.destination.dav.Outcome;

/** The folder {@code …/uploads/USER/ID} in which Nextcloud gathers the chunks of one file. */
final class ChunkFolder {
    private static final String CHUNK = "\\d{5}";

    private final DavClient client;
    private final DavAddress folder;
    private final DavAddress target;
    private final ChunkPlan plan;

    ChunkFolder(DavClient client, DavAddress folder, DavAddress target, ChunkPlan plan) {
        this.client = client;
        this.folder = folder.asFolder();
        this.target = target;
        this.plan = plan;
    }

    DavAddress address() {
        return folder;
    }

    /** What the server assembles out of the chunks when it is moved. */
    DavAddress assembled() {
        return folder.child(".file");
    }

    /**
     * Finds what an earlier attempt has sent, or makes the folder. Chunks count from the first one on as long as each is
     * there and has its planned length; all others are removed, for the server would assemble them too.
     *
     * @return the lengths of the chunks that count
     */
    List<Long> resume() throws FailureException {
        Optional<List<DavResource>> there = client.list(folder);
        if (there.isEmpty()) {
            make();
            return List.of();
        }
        Map<String, Long> sizes = sizes(there.get());
        List<Long> regular = new java.util.ArrayList<>();
        Set<String> others = new HashSet<>(sizes.keySet());
        for (int number = 1; plan.length(number) > 0; number++) {
            Long size = sizes.get(name(number));
            if (size == null || size != plan.length(number)) {
                break;
            }
            regular.add(size);
            others.remove(name(number));
        }
        for (String other : others) {
            client.delete(folder.child(other));
        }
        return regular;
    }

    /** The bytes that the server holds of each chunk, by name. */
    Map<String, Long> sizes() throws FailureException {
        return sizes(client.list(folder).orElse(List.of()));
    }

    Outcome put(int number, Content content) throws FailureException {
        Map<String, String> headers = new HashMap<>();
        headers.put("Destination", target.toString());
        headers.put("X-Hash", "sha256");
        if (plan.size() >= 0) {
            headers.put("OC-Total-Length", Long.toString(plan.size()));
        }
        return client.put(folder.child(name(number)), content, headers).outcome();
    }

    static String name(int number) {
        return String.format(Locale.ROOT, "%05d", number);
    }

    private void make() throws FailureException {
        if (client.makeFolder(folder, Map.of("Destination", target.toString())) == Outcome.MISSING) {
            throw client.failed(
                    "beginning to send " + target.name(),
                    "there is no folder for uploads of this user",
                    "Check the user in the \"url\", after /remote.php/dav/files/.");
        }
    }

    private static Map<String, Long> sizes(List<DavResource> resources) {
        Map<String, Long> sizes = new HashMap<>();
        for (DavResource resource : resources) {
            if (!resource.folder() && resource.name().matches(CHUNK)) {
                sizes.put(resource.name(), resource.size());
            }
        }
        return sizes;
    }
}
