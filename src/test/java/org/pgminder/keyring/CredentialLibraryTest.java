package org.pgminder.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Native;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class CredentialLibraryTest {
    /** wincred.h, on a machine of 64 bits; the functions themselves are on Windows only. */
    @Test
    void credential_is_laid_out_as_windows_has_it() {
        Assumptions.assumeTrue(Native.POINTER_SIZE == 8);
        assertThat(new CredentialLibrary.Credential().size()).isEqualTo(80);
    }
}
