package org.pgminder.codec;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.AEADBadTagException;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;

/** Opens a stream that was encrypted with age. */
final class AgeDecryption {
    private AgeDecryption() {}

    static InputStream over(InputStream encrypted, List<Path> identityFiles) throws FailureException, IOException {
        List<RecipientStanzaReader> identities = Identities.read(identityFiles);
        if (identities.isEmpty()) {
            throw new FailureException(
                    FailureKind.KEY_MISSING,
                    "the backup is encrypted, and no key is known here",
                    "Name a file with an age identity (AGE-SECRET-KEY-1...) in restore.identities.");
        }
        try {
            return Channels.newInputStream(
                    new StandardDecryptingChannelFactory().newDecryptingChannel(new Full(encrypted), identities));
        } catch (UnsupportedRecipientStanzaException | AEADBadTagException e) {
            throw new FailureException(
                    FailureKind.KEY_MISSING,
                    "the backup is encrypted, and no key that is known here opens it",
                    "Name the file with the identity of one of the backup's recipients in restore.identities.",
                    e);
        } catch (GeneralSecurityException e) {
            throw new DamagedStreamException("its header is damaged: " + e.getMessage(), e);
        }
    }

    /** Fills each buffer: the library takes a buffer that is not full for the end of the stream. */
    private static final class Full implements ReadableByteChannel {
        private final InputStream from;
        private final byte[] bytes = new byte[1 << 16];
        private boolean open = true;

        Full(InputStream from) {
            this.from = from;
        }

        @Override
        public int read(ByteBuffer buffer) throws IOException {
            int sum = 0;
            while (buffer.hasRemaining()) {
                int length = from.read(bytes, 0, Math.min(bytes.length, buffer.remaining()));
                if (length < 0) {
                    return sum == 0 ? -1 : sum;
                }
                buffer.put(bytes, 0, length);
                sum += length;
            }
            return sum;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() throws IOException {
            open = false;
            from.close();
        }
    }
}
