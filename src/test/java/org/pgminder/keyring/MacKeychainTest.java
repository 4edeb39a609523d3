package org.pgminder.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;
import org.pgminder.process.ExitStatus;
import org.pgminder.process.Output;

/** What the program {@code security} is told, and how its answers are read, as its manual has them: there is no macOS here. */
class MacKeychainTest {
    private final List<String> commands = new ArrayList<>();
    private final List<String> inputs = new ArrayList<>();
    private Output answer = new Output(new ExitStatus(0), "", List.of());
    private boolean hangs;

    private final MacKeychain keychain = new MacKeychain((command, input, patience) -> {
        commands.add(String.join(" ", command));
        inputs.add(input);
        if (hangs) {
            throw new FailureException(FailureKind.STALLED, "did not end", null);
        }
        return answer;
    });

    @Test
    void password_is_written_by_the_programs_input_and_is_no_argument() throws FailureException {
        keychain.store("my \"own\"", new Secret("canary ü"));
        assertThat(commands).containsExactly("/usr/bin/security -i");
        assertThat(inputs)
                .containsExactly(
                        "add-generic-password -U -s PgMinder -a \"my \\\"own\\\"\" -l \"PgMinder: my \\\"own\\\"\" -X 63616e61727920c3bc\n");
    }

    @Test
    void password_is_read_as_text_or_as_digits() throws FailureException {
        answer = new Output(new ExitStatus(0), "keychain: x\n", List.of("password: \"can\"ary\""));
        assertThat(keychain.read("a")).contains(new Secret("can\"ary"));
        answer = new Output(new ExitStatus(0), "", List.of("password: 0x63C3BC  \"c\\303\\274\""));
        assertThat(keychain.read("a")).contains(new Secret("cü"));
        answer = new Output(new ExitStatus(44), "", List.of("security: The item could not be found."));
        assertThat(keychain.read("a")).isEmpty();
        assertThat(keychain.remove("a")).isFalse();
    }

    @Test
    void names_are_those_of_our_own_items() throws FailureException {
        answer = new Output(new ExitStatus(0), """
                keychain: "/Users/me/Library/Keychains/login.keychain-db"
                attributes:
                    "acct"<blob>="other"
                    "svce"<blob>="Other"
                keychain: "/Users/me/Library/Keychains/login.keychain-db"
                attributes:
                    "acct"<blob>="production"
                    "svce"<blob>="PgMinder"
                keychain: "/Users/me/Library/Keychains/login.keychain-db"
                attributes:
                    "acct"<blob>=0x63C3BC  "c\\303\\274"
                    "svce"<blob>="PgMinder"
                """, List.of());
        assertThat(keychain.names()).containsExactly("cü", "production");
    }

    @Test
    void macos_that_asks_and_is_not_answered_is_not_asked_again() {
        hangs = true;
        for (int poll = 0; poll < 3; poll++) {
            assertThatThrownBy(() -> keychain.read("a")).hasMessageContaining("nobody has answered");
        }
        assertThat(commands).hasSize(1);
    }
}
