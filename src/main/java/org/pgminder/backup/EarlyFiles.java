package org.pgminder.backup;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Retrying;
import org.pgminder.destination.Destination;

/** Uploads that were begun while their files were written, and the destination that they belong to. */
final class EarlyFiles implements AutoCloseable {
    private final @Nullable Destination destination;
    private final Map<String, FileUpload> uploads = new ConcurrentHashMap<>();

    EarlyFiles(@Nullable Destination destination) {
        this.destination = destination;
    }

    static EarlyFiles none() {
        return new EarlyFiles(null);
    }

    void put(String name, FileUpload upload) {
        uploads.put(name, upload);
    }

    @Nullable
    FileUpload get(String name) {
        return uploads.get(name);
    }

    /** Whoever takes an upload closes it. */
    @Nullable
    FileUpload take(String name) {
        return uploads.remove(name);
    }

    /** What is being tried again where they go; null while all goes well. */
    @Nullable
    Retrying retrying() {
        return destination == null ? null : destination.retrying();
    }

    /** What was sent stays there, for an attempt of its copy. */
    void suspend() {
        uploads.values().forEach(FileUpload::suspend);
    }

    /** Removes what was sent of the uploads that nobody took, unless suspended. */
    @Override
    public void close() {
        uploads.values().forEach(FileUpload::close);
        uploads.clear();
        if (destination != null) {
            destination.close();
        }
    }
}
