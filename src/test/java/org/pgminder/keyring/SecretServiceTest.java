package org.pgminder.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.common.FailureException;
import org.pgminder.common.Secret;
import org.pgminder.dbus.Bus;
import org.pgminder.testing.PrivateKeyring;

class SecretServiceTest {
    @TempDir
    private Path folder;

    @Test
    void what_is_stored_is_read_again_and_seen_by_other_programs() throws FailureException {
        try (PrivateKeyring real = PrivateKeyring.start(folder);
                Bus bus = Bus.session(real.environment())) {
            SecretService keyring = new SecretService(bus);
            assertThat(keyring.read("production")).isEmpty();
            keyring.store("production", new Secret("p@ss: 'w\"ord$% ü"));
            assertThat(keyring.read("production")).contains(new Secret("p@ss: 'w\"ord$% ü"));
            assertThat(real.tool("lookup", "application", "pgminder", "name", "production")
                            .text())
                    .isEqualTo("p@ss: 'w\"ord$% ü");
            assertThat(real.tool("search", "application", "pgminder").text()).contains("label = PgMinder: production");
            System.err.println(keyring.describe() + keyring.names());
        }
    }
}
