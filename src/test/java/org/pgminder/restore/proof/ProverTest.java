package org.pgminder.restore.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Proof;
import org.pgminder.catalogue.Proof.Result;
import org.pgminder.catalogue.RunState;
import org.pgminder.codec.Packing;
import org.pgminder.common.Contents;
import org.pgminder.common.FailureKind;
import org.pgminder.destination.FolderKind;
import org.pgminder.restore.RestoreProgress;
import org.pgminder.settings.Compression;
import org.pgminder.settings.DumpSettings;
import org.pgminder.settings.Format;
import org.pgminder.settings.RestoreSettings;
import org.pgminder.settings.Settings;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.TestSettings;

class ProverTest {
    private static final TestPostgres POSTGRES = TestPostgres.shared();
    /** Of no use but here: the key pair of the codec's tests. */
    private static final String RECIPIENT = "age12q5kafqxwg5zwxwhr5y3p5uemhwfu4ak74a3vsah6dz098f66v0s42s5ky";

    private static final String IDENTITY = "AGE-SECRET-KEY-1RZH89ZZRPQDSH066QTNTVQVEK53YPUEJQDZRFH0D8NM2ZSKSZYHQWYLDHD";
    private static final String DATABASE = "proof_source";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private ProofPlace place;

    @BeforeAll
    static void fill() throws Exception {
        POSTGRES.createDatabase(DATABASE, 1500);
        POSTGRES.execute(
                "postgres",
                "do $$ begin create role \"proof Owner\"; exception when duplicate_object then null; end $$");
        POSTGRES.execute(
                DATABASE,
                "create table note (id serial primary key, item int references item, body text check (body <> ''))",
                "insert into note (item, body) select i, 'note ' || i from generate_series(1, 7) i",
                "alter table note owner to \"proof Owner\"",
                "create index on note (body)",
                "create function shout(text) returns text language sql immutable as 'select upper($1)'",
                "create materialized view loud as select shout(body) from note",
                "alter materialized view loud owner to \"proof Owner\"",
                "create function noted() returns event_trigger language plpgsql as 'begin end'",
                "create event trigger noting on ddl_command_end execute function noted()");
    }

    @BeforeEach
    void open() {
        place = new ProofPlace(folder, settings());
    }

    @AfterEach
    void close() {
        place.close();
        assertThat(place.services.workFolder().toFile().list())
                .as("left behind")
                .isNullOrEmpty();
    }

    private Settings settings() {
        return TestSettings.in(folder)
                .server(POSTGRES.server("here", DATABASE))
                .job("plain", DATABASE)
                .job("archive", DATABASE, Format.CUSTOM, Packing.NONE, DumpSettings.DEFAULT)
                .job("copied", DATABASE, "disk")
                .destination("disk", "folder", new FolderKind.Options(folder.resolve("disk")))
                .build();
    }

    private Settings restoring(RestoreSettings how) {
        Settings settings = settings();
        return new Settings(
                settings.servers(),
                settings.jobs(),
                settings.destinations(),
                settings.backups(),
                how,
                settings.monitoring());
    }

    @Test
    void backup_that_comes_back_equal_is_proved() throws Exception {
        Backup backup = place.backUp("plain");

        Proof proof = place.prove(backup);

        assertThat(proof.detail()).isEqualTo("2 tables with 1,507 rows, 1 sequence, 3 indexes equal the source");
        assertThat(proof.result()).isEqualTo(Result.PROVED);
        assertThat(place.work.catalogue().proofs(backup.id()))
                .extracting(Proof::id)
                .containsExactly(proof.id());
        assertThat(place.events).containsExactly("PROVED on here");
    }

    /** Their number is the same. */
    @Test
    void object_that_comes_back_as_another_is_named() throws Exception {
        Backup backup = place.backUp("plain");
        Backup edited = place.rewrite(
                backup,
                script -> script.replace("ON public.note USING btree (body)", "ON public.note USING btree (id)")
                        .replace("select upper($1)", "select lower($1)"));

        Proof proof = place.prove(edited);

        assertThat(proof.result()).isEqualTo(Result.BROKEN);
        assertThat(proof.detail())
                .startsWith(
                        "index public.note_body_idx is: btree on public.note (id); but was: btree on public.note (body);"
                                + " function public.shout(text) is: function returns text in sql ");
    }

    @Test
    void other_number_of_rows_is_broken_until_it_is_proved() throws Exception {
        Backup backup = place.backUp("plain");
        Contents right = ProofPlace.contents(backup);
        place.edit(
                backup,
                manifest -> ProofPlace.with(
                        manifest,
                        List.of(new Contents(
                                DATABASE,
                                List.of(
                                        new Contents.Table("public", "item", 1501),
                                        new Contents.Table("public", "note", 7)),
                                right.sequences(),
                                right.materializedViews(),
                                right.indexes() + 1,
                                right.constraints(),
                                right.functions(),
                                right.largeObjects(),
                                right.extensions(),
                                right.create(),
                                null, // as manifests were before
                                null))));

        Proof broken = place.prove(backup);

        assertThat(broken.result()).isEqualTo(Result.BROKEN);
        assertThat(broken.detail())
                .isEqualTo("table public.item has 1,500 rows, but 1,501 rows were dumped; 3 indexes instead of 4");
        assertThat(place.runOf(backup).state()).isEqualTo(RunState.DEGRADED);
        assertThat(Objects.requireNonNull(place.runOf(backup).failure()).kind()).isEqualTo(FailureKind.BACKUP_DAMAGED);
        assertThat(place.events).containsExactly("run DEGRADED", "BROKEN on here");

        place.edit(backup, manifest -> ProofPlace.with(manifest, List.of(right)));
        assertThat(place.prove(backup).result()).isEqualTo(Result.PROVED);
        assertThat(place.runOf(backup).state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void flipped_bit_is_broken() throws Exception {
        Backup backup = place.backUp("plain");
        ProofPlace.flip(place.work.file(backup, 0));

        Proof proof = place.prove(backup);

        assertThat(proof.result()).isEqualTo(Result.BROKEN);
        assertThat(proof.detail()).contains(backup.artifacts().get(0).file()).contains("is damaged: its sha256");
        assertThat(place.runOf(backup).state()).isEqualTo(RunState.DEGRADED);
        assertThat(place.verify(null, backup))
                .filteredOn(file -> file.problem() != null)
                .extracting(Verifier.Checked::file)
                .containsExactly(backup.artifacts().get(0).file());
    }

    @Test
    void artifact_cut_short_and_manifest_that_is_gone_are_broken_without_a_restore() throws Exception {
        Backup backup = place.backUp("plain");
        Path file = place.work.file(backup, 0);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, 1000));
        assertThat(place.prove(backup).detail()).contains("it has 1000 bytes, but " + whole.length + " were made");

        Files.write(file, whole);
        place.edit(backup, manifest -> ProofPlace.with(manifest, "15.1", List.of()));
        Files.writeString(
                Path.of(backup.folder(), backup.manifest()),
                Files.readString(Path.of(backup.folder(), backup.manifest()))
                        .replace(backup.artifacts().get(0).sha256(), "0".repeat(64)));
        assertThat(place.prove(backup).detail()).contains("it describes other files than those that were made");

        Files.delete(Path.of(backup.folder(), backup.manifest()));
        Proof missing = place.prove(backup);
        assertThat(missing.result()).isEqualTo(Result.BROKEN);
        assertThat(missing.detail()).contains(backup.manifest() + " is not in ");
    }

    @Test
    void what_is_missing_here_is_said_and_is_no_alarm() throws Exception {
        Backup backup = place.backUp("plain");
        Contents right = ProofPlace.contents(backup);
        Contents needy = new Contents(
                DATABASE,
                right.tables(),
                right.sequences(),
                right.materializedViews(),
                right.indexes(),
                right.constraints(),
                right.functions(),
                right.largeObjects(),
                List.of("plpgsql", "made_up"),
                right.create(),
                right.definitions(),
                null);
        place.edit(backup, manifest -> ProofPlace.with(manifest, List.of(needy)));
        Proof extension = place.prove(backup);
        assertThat(extension.detail())
                .isEqualTo("the extension made_up is not available on the server that it would be restored into");

        place.edit(backup, manifest -> ProofPlace.with(manifest, "99.1", List.of(right)));
        Proof server = place.prove(backup);
        assertThat(server.detail()).contains("there is no server to restore into: PostgreSQL 99 is needed");

        assertThat(List.of(extension.result(), server.result())).containsOnly(Result.NOT_PROVED);
        assertThat(place.runOf(backup).state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void backup_whose_rows_nobody_counted_is_not_proved() throws Exception {
        Backup backup = place.backUp("plain");
        place.edit(backup, manifest -> ProofPlace.with(manifest, List.of()));

        Proof proof = place.prove(backup);

        assertThat(proof.result()).isEqualTo(Result.NOT_PROVED);
        assertThat(proof.detail()).contains("it was restored without an error").contains("nothing to compare it with");
    }

    @Test
    void encrypted_backup_is_proved_where_its_key_is_and_nowhere_else() throws Exception {
        Backup backup = place.pack(place.backUp("plain"), new Packing(Compression.ZSTD, null, List.of(RECIPIENT)));

        Proof locked = place.prove(backup);
        Path key = Files.writeString(folder.resolve("key.txt"), IDENTITY);
        place.work.change(restoring(new RestoreSettings(List.of(key), null, null)));
        Proof opened = place.prove(backup);

        assertThat(locked.result()).as(locked.detail()).isEqualTo(Result.NOT_PROVED);
        assertThat(opened.result()).as(opened.detail()).isEqualTo(Result.PROVED);
        assertThat(place.runOf(backup).state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void proof_server_that_dies_in_the_middle_is_not_the_backups_fault() throws Exception {
        Backup backup = place.backUp("plain");
        AtomicBoolean killed = new AtomicBoolean();

        Proof proof = place.prover.prove(backup, null, new RestoreProgress() {
            @Override
            public void doing(String what) {
                if (what.startsWith("restoring public.item") && !killed.getAndSet(true)) {
                    kill();
                }
            }

            @Override
            public void reached(long done, long total) {}
        });

        assertThat(killed).isTrue();
        assertThat(proof.result()).as(proof.detail()).isEqualTo(Result.NOT_PROVED);
        assertThat(place.runOf(backup).state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void programs_that_somebody_ends_say_nothing_of_the_backup() throws Exception {
        for (String job : List.of("plain", "archive")) {
            Backup backup = place.backUp(job);
            AtomicBoolean ended = new AtomicBoolean();

            Proof proof = place.prover.prove(backup, null, new RestoreProgress() {
                @Override
                public void doing(String what) {
                    if (what.startsWith("restoring public.item") && !ended.getAndSet(true)) {
                        assertThat(loaders().peek(ProcessHandle::destroy).count())
                                .isPositive();
                    }
                }

                @Override
                public void reached(long done, long total) {}
            });

            assertThat(ended).as(job).isTrue();
            assertThat(proof.result()).as(proof.detail()).isEqualTo(Result.NOT_PROVED);
            assertThat(place.runOf(backup).state()).isEqualTo(RunState.SUCCEEDED);
        }
    }

    private static Stream<ProcessHandle> loaders() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.endsWith("/psql") || command.endsWith("/pg_restore"))
                        .isPresent());
    }

    private void kill() {
        try {
            ServerFolder server = ServerFolder.in(place.services.workFolder()).get(0);
            ProcessHandle postmaster =
                    ProcessHandle.of(server.postmaster().orElseThrow()).orElseThrow();
            postmaster.destroyForcibly();
            postmaster.onExit().join();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void missing_tablespace_is_not_the_backups_fault() throws Exception {
        Path space = Files.createDirectory(folder.resolve("space"));
        POSTGRES.execute("postgres", "create tablespace fast location '" + space + "'");
        POSTGRES.createDatabase("proof_tablespace", 3);
        try {
            POSTGRES.execute("proof_tablespace", "alter table item set tablespace fast");
            place.work.change(TestSettings.in(folder)
                    .server(POSTGRES.server("here", DATABASE))
                    .job("spacious", "proof_tablespace")
                    .build());
            Backup backup = place.backUp("spacious");

            Proof proof = place.prove(backup);

            assertThat(proof.detail()).contains("invalid value for parameter \"default_tablespace\"");
            assertThat(proof.result()).isEqualTo(Result.NOT_PROVED);
        } finally {
            POSTGRES.execute("postgres", "drop database proof_tablespace with (force)", "drop tablespace fast");
        }
    }

    @Test
    void folder_and_copies_are_read_in_turn_and_a_damaged_copy_counts_no_longer() throws Exception {
        Backup backup = place.backUp("copied");
        ProofPlace.flip(
                ProofPlace.atDestination(backup, backup.artifacts().get(0).file()));

        Proof first = place.prove(backup);
        Proof second = place.prove(backup);

        assertThat(first.place()).isNull();
        assertThat(first.result()).isEqualTo(Result.PROVED);
        assertThat(second.place()).isEqualTo("disk");
        assertThat(second.result()).isEqualTo(Result.BROKEN);
        assertThat(place.work.catalogue().copies(backup.id()))
                .extracting(Copy::state)
                .containsExactly(CopyState.FAILED);
        assertThat(place.events).containsExactly("PROVED on here", "copy FAILED", "run DEGRADED", "BROKEN on here");
    }

    @Test
    void named_server_gets_a_scratch_database_that_is_gone_afterwards() throws Exception {
        place.work.change(restoring(new RestoreSettings(List.of(), "here", null)));
        Backup backup = place.backUp("plain");
        POSTGRES.execute("postgres", "create database pgminder_proof_left");
        Files.createDirectories(place.services.workFolder());
        Files.writeString(place.services.workFolder().resolve("pgminder_proof_left"), "here");
        POSTGRES.execute("postgres", "create database pgminder_proof_foreign");

        Proof proof = place.prove(backup);

        assertThat(proof.result()).as(proof.detail()).isEqualTo(Result.PROVED);
        try (var connection = POSTGRES.connect("postgres");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select string_agg(datname, ' ') from pg_database where datname like 'pgminder_proof%'")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("pgminder_proof_foreign");
        } finally {
            POSTGRES.execute("postgres", "drop database pgminder_proof_foreign");
        }
    }
}
