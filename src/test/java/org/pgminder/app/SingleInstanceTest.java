package org.pgminder.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.app.InstanceAddress.Role;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;

class SingleInstanceTest {
    private static final InstanceAddress ADDRESS = new InstanceAddress(Role.SERVE, 4711, new Secret("token-1"), 99);

    @TempDir
    Path state;

    @Test
    void only_one_of_two_gets_the_lock_until_it_is_given_back() throws FailureException {
        try (SingleInstance first = new SingleInstance(state);
                SingleInstance second = new SingleInstance(state)) {
            assertThat(first.acquire()).isTrue();
            assertThat(second.acquire()).isFalse();
            first.release();
            assertThat(second.acquire()).isTrue();
        }
    }

    @Test
    void the_address_can_be_read_by_the_owner_alone_and_goes_with_the_lock() throws FailureException, IOException {
        try (SingleInstance first = new SingleInstance(state);
                SingleInstance second = new SingleInstance(state)) {
            assertThat(first.acquire()).isTrue();
            assertThat(second.address()).isEmpty();
            first.publish(ADDRESS);

            assertThat(second.address()).contains(ADDRESS);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("instance.json"))))
                    .isEqualTo("rw-------");
            first.release();
            assertThat(second.address()).isEmpty();
        }
    }

    @Test
    void an_address_that_a_killed_program_left_is_forgotten() throws FailureException, IOException {
        new InstanceFile(state).write(ADDRESS);
        try (SingleInstance next = new SingleInstance(state)) {
            assertThat(next.acquire()).isTrue();
            assertThat(next.address()).isEmpty();
        }
    }

    @Test
    void half_an_address_is_none() throws IOException {
        Files.writeString(state.resolve("instance.json"), "{\"role\":\"SERVE\",\"po");
        try (SingleInstance instance = new SingleInstance(state)) {
            assertThat(instance.address()).isEmpty();
        }
    }

    @Test
    void a_folder_that_cannot_be_written_is_said() {
        Path missing = state.resolve("not-there");
        try (SingleInstance instance = new SingleInstance(missing)) {
            assertThatThrownBy(instance::acquire).isInstanceOfSatisfying(FailureException.class, e -> {
                Failure failure = e.failure();
                assertThat(failure.kind()).isEqualTo(FailureKind.FOLDER_NOT_WRITABLE);
                assertThat(failure.message()).contains(missing.toString());
                assertThat(failure.hint()).contains("--config");
            });
        }
    }
}
