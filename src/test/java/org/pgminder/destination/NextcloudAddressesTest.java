package org.pgminder.destination;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.destination.dav.DavAddress;

class NextcloudAddressesTest {
    @ParameterizedTest
    @CsvSource({
        "https://c.example.com/remote.php/dav/files/anna/backups/, /remote.php/dav/files/anna/backups/, /remote.php/dav/uploads/anna/",
        "https://c.example.com/remote.php/dav/files/anna, /remote.php/dav/files/anna/, /remote.php/dav/uploads/anna/",
        "https://c.example.com/a/cloud/remote.php/dav/files/anna/x, /a/cloud/remote.php/dav/files/anna/x/, /a/cloud/remote.php/dav/uploads/anna/",
        "https://c.example.com/remote.php/webdav/backups, /remote.php/dav/files/anna%40example.com/backups/, /remote.php/dav/uploads/anna%40example.com/",
        "https://c.example.com/remote.php/dav/files/J%C3%BCrgen%20X/a b/č%23, /remote.php/dav/files/J%C3%BCrgen%20X/a%20b/%C4%8D%23/, /remote.php/dav/uploads/J%C3%BCrgen%20X/",
    })
    void uploads_are_beside_files(String url, String folder, String uploads) throws Exception {
        NextcloudAddresses addresses =
                NextcloudAddresses.of("cloud", DavAddress.parse("cloud", url), "anna@example.com");

        assertThat(addresses.folder()).hasToString("https://c.example.com" + folder);
        assertThat(addresses.uploads()).hasToString("https://c.example.com" + uploads);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://c.example.com/",
                "https://c.example.com/apps/files/backups",
                "https://c.example.com/remote.php/dav/files/",
                "https://c.example.com/remote.php/dav/"
            })
    void another_address_is_refused_with_the_right_form(String url) throws Exception {
        DavAddress address = DavAddress.parse("cloud", url);
        FailureException failure = Failures.of(() -> NextcloudAddresses.of("cloud", address, "anna"));

        assertThat(failure.kind()).isEqualTo(FailureKind.SETTINGS);
        assertThat(failure.failure().hint()).contains("/remote.php/dav/files/USER/");
    }

    @Test
    void address_with_a_password_is_refused_without_repeating_it() {
        FailureException failure =
                Failures.of(() -> DavAddress.parse("cloud", "https://anna:canary-7@c.example.com/remote.php/dav"));

        assertThat(failure.kind()).isEqualTo(FailureKind.SETTINGS);
        assertThat(failure.failure().toString()).doesNotContain("canary-7").contains("\"password\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://c.example.com/",
                "c.example.com",
                "https://c.example.com/a?b",
                "https://c.example.com/a#b",
                ""
            })
    void what_is_no_plain_address_is_refused(String url) {
        assertThat(Failures.of(() -> DavAddress.parse("cloud", url)).kind()).isEqualTo(FailureKind.SETTINGS);
    }
}
