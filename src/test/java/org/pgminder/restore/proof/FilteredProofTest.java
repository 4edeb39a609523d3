package org.pgminder.restore.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Proof;
import org.pgminder.catalogue.Proof.Result;
import org.pgminder.codec.Packing;
import org.pgminder.settings.DumpSettings;
import org.pgminder.settings.Format;
import org.pgminder.settings.RestoreSettings;
import org.pgminder.settings.Settings;
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

    private Backup backUp(Format format, List<String> schemas, List<String> tables) throws Exception {
        return backUp(format, DATABASE, schemas, tables, List.of());
    }

    private Backup backUp(
            Format format, String database, List<String> schemas, List<String> tables, List<String> withoutRows)
            throws Exception {
        DumpSettings dump =
                new DumpSettings(2, schemas, List.of(), tables, List.of(), withoutRows, true, false, false, List.of());
        place.work.change(TestSettings.in(folder)
                .server(POSTGRES.server("here", DATABASE))
                .job("part", database, format, Packing.NONE, dump)
                .build());
        return place.backUp("part");
    }

    /** Instead of a server of its own, which takes seconds to make. */
    private void proveOnNamedServer() {
        Settings settings = place.work.settings();
        place.work.change(new Settings(
                settings.servers(),
                settings.jobs(),
                settings.destinations(),
                settings.backups(),
                new RestoreSettings(List.of(), "here", null),
                settings.monitoring()));
    }

    private static void isProved(Proof proof, String what) {
        assertThat(proof.result()).as(proof.detail()).isEqualTo(Result.PROVED);
        assertThat(proof.detail()).contains(what);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void schema_public_alone_is_proved(Format format) throws Exception {
        Backup backup = backUp(format, List.of("public"), List.of());
        proveOnNamedServer();
        isProved(place.prove(backup), "1 table with 30 rows");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void table_whose_schema_is_not_dumped_is_proved(Format format) throws Exception {
        Backup backup = backUp(format, List.of(), List.of("\"Odd; \"\" one\".*", "public.item"));
        proveOnNamedServer();
        isProved(place.prove(backup), "2 tables with 39 rows");
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"PLAIN", "CUSTOM"})
    void what_leans_on_what_was_left_out_is_not_proved(Format format) throws Exception {
        Backup backup = backUp(format, List.of("leaning"), List.of());

        Proof proof = place.prove(backup);

        assertThat(proof.result()).as(proof.detail()).isEqualTo(Result.NOT_PROVED);
        assertThat(proof.detail())
                .isEqualTo("it leans on what the filter leaves out (--schema=leaning), and so does not come back by"
                        + " itself: relation \"public.item\" does not exist");
    }

    @Test
    void rows_that_lean_on_rows_that_were_left_out_are_not_proved() throws Exception {
        Backup backup = backUp(Format.PLAIN, DATABASE, List.of(), List.of(), List.of("public.item"));

        Proof proof = place.prove(backup);

        assertThat(proof.result()).as(proof.detail()).isEqualTo(Result.NOT_PROVED);
        assertThat(proof.detail()).contains("--exclude-table-data=public.item", "violates foreign key constraint");
    }

    @Test
    void filter_is_no_excuse_for_a_table_that_was_chosen_and_is_not_there() throws Exception {
        Backup backup = backUp(Format.PLAIN, List.of("public"), List.of());

        Proof proof = place.prove(place.rewrite(
                backup, script -> script.replace("CREATE TABLE public.item", "CREATE TABLE public.other")));

        assertThat(proof.result()).as(proof.detail()).isEqualTo(Result.BROKEN);
        assertThat(proof.detail()).contains("\"public.item\" does not exist");
    }

    @Test
    void server_that_cannot_be_looked_into_gives_no_alarm_for_a_filter() throws Exception {
        Backup backup = backUp(Format.CUSTOM, List.of("leaning"), List.of());
        proveOnNamedServer();

        Proof proof = place.prove(backup);

        assertThat(proof.result()).as(proof.detail()).isEqualTo(Result.NOT_PROVED);
        assertThat(proof.detail()).contains("may be because it leans on", "public.item");
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"CUSTOM", "DIRECTORY"})
    void roles_that_have_nothing_but_a_large_object_are_no_hindrance(Format format) throws Exception {
        POSTGRES.createDatabase("filtered_large", 3);
        POSTGRES.execute(
                "filtered_large",
                "create role \"large Owner\"",
                "create role large_reader",
                "select lo_from_bytea(4242, 'x'), lo_from_bytea(4243, 'y')",
                "alter large object 4242 owner to \"large Owner\"",
                "grant select on large object 4243 to large_reader");
        try {
            Backup backup = backUp(format, "filtered_large", List.of(), List.of(), List.of());
            isProved(place.prove(backup), "1 table with 3 rows");
        } finally {
            POSTGRES.execute(
                    "postgres",
                    "drop database filtered_large with (force)",
                    "drop role \"large Owner\"",
                    "drop role large_reader");
        }
    }
}
