package org.pgminder.restore.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Proof;
import org.pgminder.catalogue.Proof.Result;
import org.pgminder.codec.Packing;
import org.pgminder.settings.DumpSettings;
import org.pgminder.settings.Format;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.TestSettings;

/** Backups of a part of a database: they come back, or it is said why not. */
class FilteredProofTest {
    private static final TestPostgres POSTGRES = TestPostgres.shared();
    private static final String DATABASE = "filtered_source";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private ProofPlace place;

    @BeforeAll
    static void fill() throws Exception {
        POSTGRES.createDatabase(DATABASE, 30);
        POSTGRES.execute(
                DATABASE,
                "create schema \"Odd; \"\" one\"",
                "create schema leaning",
                "create table \"Odd; \"\" one\".\"t 2\" (id serial primary key, what text check (what <> ''))",
                "insert into \"Odd; \"\" one\".\"t 2\" (what) select 'x' from generate_series(1, 9)",
                "create table leaning.note (item int references public.item)",
                "insert into leaning.note values (1), (2)");
    }

    @BeforeEach
    void open() {
        place = new ProofPlace(folder, TestSettings.in(folder).build());
    }

    @AfterEach
    void close() {
        place.close();
    }

    private Backup backUp(Format format, String database, List<String> schemas, List<String> tables) throws Exception {
        DumpSettings dump =
                new DumpSettings(2, schemas, List.of(), tables, List.of(), List.of(), true, false, false, List.of());
        place.work.change(TestSettings.in(folder)
                .server(POSTGRES.server("here", DATABASE))
                .job("part", database, format, Packing.NONE, dump)
                .build());
        return place.backUp("part");
    }

    private static void isProved(Proof proof, String what) {
        assertThat(proof.result()).as(proof.detail()).isEqualTo(Result.PROVED);
        assertThat(proof.detail()).contains(what);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void schema_public_alone_is_proved(Format format) throws Exception {
        isProved(place.prove(backUp(format, DATABASE, List.of("public"), List.of())), "1 table with 30 rows");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void table_whose_schema_is_not_dumped_is_proved(Format format) throws Exception {
        Backup backup = backUp(format, DATABASE, List.of(), List.of("\"Odd; \"\" one\".*", "public.item"));
        isProved(place.prove(backup), "2 tables with 39 rows");
    }
}
