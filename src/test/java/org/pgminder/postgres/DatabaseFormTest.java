package org.pgminder.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DatabaseFormTest {
    @Test
    void only_the_provider_that_every_server_has_is_left_unsaid() {
        assertThat(new DatabaseForm("LATIN1", "LOCALE_PROVIDER = libc LOCALE = 'C'").withoutOldProvider())
                .isEqualTo(new DatabaseForm("LATIN1", "LOCALE = 'C'"));
        DatabaseForm icu = new DatabaseForm("UTF8", "LOCALE_PROVIDER = icu LOCALE = 'C' ICU_LOCALE = 'de'");
        assertThat(icu.withoutOldProvider()).isEqualTo(icu);
    }
}
