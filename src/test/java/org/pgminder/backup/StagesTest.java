package org.pgminder.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgminder.codec.Packing;
import org.pgminder.common.Sha256;
import org.pgminder.dbtool.PgDump;
import org.pgminder.settings.Compression;

class StagesTest {
    private static final String MARKER = "-- PostgreSQL database dump complete";

    @ParameterizedTest
    @EnumSource(Compression.class)
    void what_goes_in_comes_out_counted_and_hashed(Compression compression) throws IOException {
        byte[] raw = new byte[3_000_000];
        new Random(1).nextBytes(raw);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Stages stages = new Stages(file, new Packing(compression, null, List.of()), null);
        for (int i = 0; i < raw.length; i += 100_000) {
            stages.write(Arrays.copyOfRange(raw, i, i + 100_000), 100_000);
        }
        stages.close();

        assertThat(stages.tail().count()).isEqualTo(raw.length);
        assertThat(stages.bytesOut()).isEqualTo(file.size());
        assertThat(stages.sha256Hex())
                .isEqualTo(HexFormat.of().formatHex(Sha256.start().digest(file.toByteArray())));
        assertThat(unpack(compression, file.toByteArray())).isEqualTo(raw);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 4095, 4096, 4097, 100_000})
    void last_bytes_are_kept_however_the_stream_is_cut(int step) {
        byte[] dump =
                ("-- x\n".repeat(5000) + MARKER + "\n--\n\n\\unrestrict abc\n\n").getBytes(StandardCharsets.UTF_8);
        DumpTail tail = new DumpTail();
        for (int i = 0; i < dump.length; i += step) {
            tail.write(dump, i, Math.min(step, dump.length - i));
        }
        byte[] last = Arrays.copyOfRange(dump, dump.length - 4096, dump.length);
        assertThat(tail.bytes()).isEqualTo(last);
        assertThat(new PgDump("app").isWhole(tail.bytes())).isTrue();
        assertThat(tail.count()).isEqualTo(dump.length);
    }

    private static byte[] unpack(Compression compression, byte[] file) throws IOException {
        InputStream in = new ByteArrayInputStream(file);
        try (InputStream unpacked = switch (compression) {
            case NONE -> in;
            case GZIP -> new GZIPInputStream(in);
            case ZSTD -> new ZstdInputStream(in);
        }) {
            return unpacked.readAllBytes();
        }
    }
}
