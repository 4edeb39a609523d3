package org.pgminder.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.pgminder.app.InstanceAddress.Role;
import org.pgminder.common.OwnerOnly;
import org.pgminder.common.Secret;

/** {@code instance.json}: how the holder of the lock says where it can be asked. Only its owner may read the token in it. */
final class InstanceFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;

    InstanceFile(Path stateFolder) {
        this.file = stateFolder.resolve("instance.json");
    }

    void write(InstanceAddress address) throws IOException {
        OwnerOnly.write(
                file,
                MAPPER.writeValueAsBytes(Map.of(
                        "role", address.role().name(),
                        "port", address.port(),
                        "token", address.token().reveal(),
                        "pid", address.pid())));
    }

    /** Empty while there is none, or one that cannot be understood. It may be of a program that was killed. */
    Optional<InstanceAddress> read() {
        try {
            JsonNode node = MAPPER.readTree(Files.readAllBytes(file));
            return Optional.of(new InstanceAddress(
                    Role.valueOf(node.path("role").asText()),
                    node.path("port").intValue(),
                    new Secret(node.path("token").asText()),
                    node.path("pid").longValue()));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
