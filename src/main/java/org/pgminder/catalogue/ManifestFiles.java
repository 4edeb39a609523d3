package org.pgminder.catalogue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Manifests as JSON beside the artifacts. */
public final class ManifestFiles {
    /** How their names end. */
    public static final String SUFFIX = ".manifest.json";

    /** Above this a file is none of ours: 100,000 artifacts would be smaller. */
    private static final int LARGEST = 32 << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            // Later versions may add something that this one need not know.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ManifestFiles() {}

    public static byte[] write(Manifest manifest) throws IOException {
        return JSON.writeValueAsBytes(manifest);
    }

    /**
     * Reads a manifest.
     *
     * @throws IOException where the file is not a manifest of ours, or one of a newer form
     */
    public static Manifest read(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return read(content);
        }
    }

    /**
     * Reads a manifest.
     *
     * @throws IOException where it is not a manifest of ours, or one of a newer form; says why, without the file's name
     */
    public static Manifest read(InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new IOException("it is too large to be a manifest");
        }
        Manifest manifest = JSON.readValue(bytes, Manifest.class);
        if (manifest == null || !Manifest.KIND.equals(manifest.kind()) || manifest.version() > Manifest.VERSION) {
            throw new IOException("it is not a manifest that this version of PgMinder reads");
        }
        for (Artifact artifact : manifest.artifacts()) {
            if (!isPlain(artifact.file())) {
                throw new IOException("it names a file that is not beside it: " + artifact.file());
            }
        }
        return manifest;
    }

    /** Whoever may write into a folder of backups must not decide about files elsewhere. */
    private static boolean isPlain(String file) {
        return !file.isEmpty()
                && !file.startsWith(".")
                && file.chars().noneMatch(c -> c == '/' || c == '\\' || c < 0x20);
    }
}
