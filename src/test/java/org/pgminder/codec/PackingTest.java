package org.pgminder.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.settings.Compression;

class PackingTest {
    /** Made for this test only. */
    private static final String RECIPIENT = "age12q5kafqxwg5zwxwhr5y3p5uemhwfu4ak74a3vsah6dz098f66v0s42s5ky";

    private static final String IDENTITY = "AGE-SECRET-KEY-1RZH89ZZRPQDSH066QTNTVQVEK53YPUEJQDZRFH0D8NM2ZSKSZYHQWYLDHD";
    private static final String OTHER_IDENTITY =
            "AGE-SECRET-KEY-15XVP43C9YN39LZ0NMRLW9UU8N59SEQANA07VKZMQ9NKAY2CH4QCSDUV3KN";
    /** Several of age's chunks (64 KB) and more than one of zstd's buffers. */
    private static final byte[] CONTENT = content(1_000_003);

    @TempDir
    Path folder;

    static Stream<Packing> packings() {
        return Stream.of(List.<String>of(), List.of(RECIPIENT))
                .flatMap(recipients -> Stream.of(
                        new Packing(Compression.NONE, null, recipients),
                        new Packing(Compression.GZIP, null, recipients),
                        new Packing(Compression.GZIP, 1, recipients),
                        new Packing(Compression.ZSTD, null, recipients),
                        new Packing(Compression.ZSTD, 12, recipients)));
    }

    @ParameterizedTest
    @MethodSource("packings")
    void what_is_packed_comes_back(Packing packing) throws Exception {
        for (int size : new int[] {0, 1, 65_536, CONTENT.length}) {
            byte[] content = Arrays.copyOf(CONTENT, size);
            assertThat(unpack(packing, new ByteArrayInputStream(pack(packing, content))))
                    .isEqualTo(content);
        }
    }

    @ParameterizedTest
    @MethodSource("packings")
    void a_cut_is_no_end(Packing packing) throws Exception {
        Assumptions.assumeTrue(packing.encrypted() || packing.compression() != Compression.NONE);
        byte[] whole = pack(packing, CONTENT);
        for (int length : new int[] {0, 10, whole.length / 2, whole.length - 1}) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> unpack(packing, new ByteArrayInputStream(cut)))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(DamagedStreamException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_changed_bit_is_damage(boolean encrypted) throws Exception {
        Packing packing = new Packing(Compression.ZSTD, null, encrypted ? List.of(RECIPIENT) : List.of());
        byte[] changed = pack(packing, CONTENT);
        changed[changed.length / 2] ^= 4;
        assertThatThrownBy(() -> unpack(packing, new ByteArrayInputStream(changed)))
                .isInstanceOf(DamagedStreamException.class);
    }

    @Test
    void a_connection_that_breaks_is_no_damage() throws Exception {
        Packing packing = new Packing(Compression.GZIP, null, List.of(RECIPIENT));
        byte[] half = Arrays.copyOf(pack(packing, CONTENT), 100_000);
        InputStream breaking = new FilterInputStream(new ByteArrayInputStream(half)) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                if (read < 0) {
                    throw new SocketException("connection reset");
                }
                return read;
            }
        };
        assertThatThrownBy(() -> unpack(packing, breaking)).isInstanceOf(SocketException.class);
    }

    @Test
    void a_key_that_does_not_fit_is_missing() throws Exception {
        byte[] packed = pack(new Packing(Compression.NONE, null, List.of(RECIPIENT)), CONTENT);
        assertThat(kindOf(packed, List.of())).isEqualTo(FailureKind.KEY_MISSING);
        assertThat(kindOf(packed, List.of(identities("other.txt", OTHER_IDENTITY))))
                .isEqualTo(FailureKind.KEY_MISSING);
        assertThat(kindOf(packed, List.of(folder.resolve("nowhere.txt")))).isEqualTo(FailureKind.KEY_MISSING);
    }

    @Test
    void one_fitting_key_among_others_is_enough() throws Exception {
        byte[] packed = pack(new Packing(Compression.NONE, null, List.of(RECIPIENT)), CONTENT);
        Path other = identities("other.txt", OTHER_IDENTITY);
        Path fitting = identities("fitting.txt", IDENTITY);
        try (InputStream unpacked =
                Unpacking.unpack(new ByteArrayInputStream(packed), Compression.NONE, true, List.of(other, fitting))) {
            assertThat(unpacked.readAllBytes()).isEqualTo(CONTENT);
        }
    }

    @Test
    void no_message_tells_a_key() throws Exception {
        Path file = identities("broken.txt", IDENTITY.replace("AGE-SECRET-KEY-1", "AGE-SECRET-KEY-1X"));
        assertThatThrownBy(() ->
                        Unpacking.unpack(new ByteArrayInputStream(new byte[0]), Compression.NONE, true, List.of(file)))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("line 3")
                .hasMessageNotContaining("SECRET")
                .hasNoCause();
    }

    @Test
    void age_itself_reads_and_writes_the_same() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/age")), "age is not installed");
        Path key = identities("key.txt", IDENTITY);
        Path plain = Files.write(folder.resolve("plain"), CONTENT);
        Packing packing = new Packing(Compression.NONE, null, List.of(RECIPIENT));

        Path ours = Files.write(folder.resolve("ours.age"), pack(packing, CONTENT));
        Path opened = folder.resolve("opened");
        age("-d", "-i", key.toString(), "-o", opened.toString(), ours.toString());
        assertThat(opened).hasSameBinaryContentAs(plain);

        Path theirs = folder.resolve("theirs.age");
        age("-r", RECIPIENT, "-o", theirs.toString(), plain.toString());
        assertThat(unpack(packing, Files.newInputStream(theirs))).isEqualTo(CONTENT);
    }

    private static void age(String... arguments) throws Exception {
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of("age"), Stream.of(arguments)).toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private FailureKind kindOf(byte[] packed, List<Path> identities) {
        try {
            Unpacking.unpack(new ByteArrayInputStream(packed), Compression.NONE, true, identities)
                    .close();
            throw new AssertionError("it was opened");
        } catch (FailureException e) {
            return e.kind();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path identities(String name, String identity) throws IOException {
        return Files.writeString(
                folder.resolve(name), "# created: 2026-11-21T00:00:00Z\n# public key: " + RECIPIENT + "\n" + identity);
    }

    private byte[] unpack(Packing packing, InputStream packed) throws Exception {
        try (InputStream unpacked = Unpacking.unpack(
                packed, packing.compression(), packing.encrypted(), List.of(identities("mine.txt", IDENTITY)))) {
            return unpacked.readAllBytes();
        }
    }

    private static byte[] pack(Packing packing, byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream packer = packing.over(packed)) {
            packer.write(content);
        }
        return packed.toByteArray();
    }

    /** Half noise, half easy to compress. */
    private static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(1).nextBytes(content);
        Arrays.fill(content, 0, size / 2, (byte) 'a');
        return content;
    }
}
