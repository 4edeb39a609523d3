package org.pgminder.restore.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.backup.rescue.Companions;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Copy;
import org.pgminder.catalogue.CopyState;
import org.pgminder.catalogue.Notes;
import org.pgminder.catalogue.NotesFile;
import org.pgminder.catalogue.RunState;
import org.pgminder.common.Clock;
import org.pgminder.common.FailureException;
import org.pgminder.common.FileTree;
import org.pgminder.destination.Destination;
import org.pgminder.destination.DestinationTools;
import org.pgminder.destination.FolderKind;
import org.pgminder.retention.Places;
import org.pgminder.retention.Retention;
import org.pgminder.settings.Compression;
import org.pgminder.settings.Databases;
import org.pgminder.settings.DestinationSettings;
import org.pgminder.settings.JobSettings;
import org.pgminder.settings.KeepSettings;
import org.pgminder.settings.Settings;
import org.pgminder.testing.TestJob;
import org.pgminder.testing.TestPostgres;
import org.pgminder.testing.TestSettings;

/** What was found damaged stays damaged when the state folder is lost, so that retention never takes it for the last good backup. */
class LostStateTest {
    private static final TestPostgres POSTGRES = TestPostgres.shared();
    private static final String DATABASE = "lost_state";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private ProofPlace place;

    @SuppressWarnings("NullAway.Init")
    private Backup older;

    @SuppressWarnings("NullAway.Init")
    private Backup newer;

    @BeforeAll
    static void fill() throws Exception {
        POSTGRES.createDatabase(DATABASE, 10);
    }

    @BeforeEach
    void makeTwo() throws Exception {
        place = new ProofPlace(folder, settings());
        older = place.backUp("nightly");
        newer = place.backUp("nightly");
    }

    @AfterEach
    void close() {
        place.close();
    }

    private Settings settings() {
        JobSettings job = JobSettings.of(
                "nightly", "here", new Databases.Named(List.of(DATABASE)), Compression.NONE, List.of("disk"));
        return TestSettings.in(folder)
                .server(POSTGRES.server("here", DATABASE))
                .job(TestJob.keeping(job, new KeepSettings(null, 1, null, null, null, null, 1)))
                .destination("disk", "folder", new FolderKind.Options(folder.resolve("disk")))
                .build();
    }

    private final class ThisPlace implements Places, Companions.Places {
        @Override
        public Destination folder(Path at) {
            return new FolderKind()
                    .open(
                            new DestinationSettings("backups", "folder", new FolderKind.Options(at)),
                            new DestinationTools(secret -> secret, Clock.system()));
        }

        @Override
        public Destination destination(String name) throws FailureException {
            return place.work.destination(name);
        }
    }

    private void refresh() {
        new Companions(place.work.catalogue(), place.work::settings, new ThisPlace()).refresh();
    }

    /** What retention deletes. */
    private List<String> prune() throws Exception {
        List<String> deleted = new ArrayList<>();
        new Retention(new Retention.Services(
                        place.work.catalogue(),
                        place.work::settings,
                        new ThisPlace(),
                        Clock.system(),
                        ZoneOffset.UTC,
                        Set::of))
                .prune(null, false, doing -> {}, outcome -> {
                    if (!outcome.keep()) {
                        deleted.add((outcome.place() == null ? "here" : outcome.place()) + " "
                                + outcome.backup().id());
                    }
                });
        return deleted;
    }

    private void loseState() throws Exception {
        place.close();
        FileTree.remove(place.work.state());
        place = new ProofPlace(folder, settings());
    }

    private Path stored(Backup backup, String at) {
        return folder.resolve(at).resolve(backup.artifacts().get(0).file());
    }

    private void damage(String at) throws Exception {
        ProofPlace.flip(stored(newer, at));
        place.verify(null, newer);
        refresh();
    }

    private CopyState local(Backup backup) {
        return place.work.catalogue().backup(backup.id()).orElseThrow().local();
    }

    private Copy copy(Backup backup) {
        return place.work.catalogue().copies(backup.id()).get(0);
    }

    private Notes.Note noted(String at) throws Exception {
        Path file =
                folder.resolve(at).resolve(NotesFile.name(settings().backups().filePrefix()));
        return NotesFile.read(Files.readAllBytes(file), file.toString()).of(newer.id());
    }

    @Test
    void damaged_newest_backup_never_lets_the_last_good_one_go() throws Exception {
        damage("backups");
        assertThat(List.of(noted("backups"), noted("disk"))).allMatch(Notes.Note::damagedHere);
        loseState();

        assertThat(place.work.recover().adopted()).isEqualTo(2);
        assertThat(place.work.rebuild(null).known()).isEqualTo(2);
        place.work.rebuild("disk");
        assertThat(local(newer)).isEqualTo(CopyState.FAILED);
        assertThat(place.runOf(newer).state()).isEqualTo(RunState.DEGRADED);
        assertThat(prune()).as("of the copies, one is enough").containsExactly("disk " + older.id());
        assertThat(stored(older, "backups")).exists();
    }

    @Test
    void damaged_newest_copy_never_lets_the_last_good_one_go() throws Exception {
        damage("disk");
        assertThat(List.of(noted("backups"), noted("disk")))
                .allMatch(note -> note.damagedAt().equals(List.of("disk")));
        loseState();

        place.work.recover();
        place.work.rebuild("disk");
        assertThat(copy(newer)).matches(Copy::damaged).matches(copy -> copy.state() == CopyState.FAILED);
        assertThat(prune()).noneMatch(deleted -> deleted.startsWith("disk"));
        assertThat(stored(older, "disk")).exists();
    }

    @Test
    void damaged_copy_is_known_where_only_the_destination_is_left() throws Exception {
        damage("disk");
        FileTree.remove(folder.resolve("backups"));
        loseState();

        place.work.recover();
        assertThat(place.work.rebuild("disk").adopted()).isEqualTo(2);
        assertThat(copy(newer)).matches(Copy::damaged);
        assertThat(prune()).isEmpty();
    }

    @Test
    void damage_here_is_remembered_while_the_backup_folder_is_away() throws Exception {
        damage("backups");
        loseState();
        Path away = Files.move(folder.resolve("backups"), folder.resolve("away"));
        place.work.recover();
        place.work.rebuild("disk");
        refresh();
        assertThat(folder.resolve("backups")).doesNotExist();
        Files.move(away, folder.resolve("backups"));
        refresh();

        place.work.rebuild(null);
        assertThat(local(newer)).isEqualTo(CopyState.FAILED);
        assertThat(prune()).noneMatch(deleted -> deleted.startsWith("here"));
    }

    @Test
    void what_was_mended_is_noted_no_longer() throws Exception {
        byte[] good = Files.readAllBytes(stored(newer, "backups"));
        damage("backups");
        ProofPlace.flip(stored(newer, "disk"));
        place.verify(null, newer);
        refresh();
        assertThat(noted("disk")).isEqualTo(new Notes.Note(false, List.of(), true, List.of("disk")));
        loseState();
        place.work.recover();

        Files.write(stored(newer, "backups"), good);
        place.verify(null, newer);
        place.work.copies().enqueue(copy(newer)).get();
        assertThat(copy(newer).state()).isEqualTo(CopyState.STORED);
        assertThat(place.runOf(newer).state()).isEqualTo(RunState.SUCCEEDED);
        refresh();
        assertThat(List.of(noted("backups"), noted("disk"))).containsOnly(Notes.Note.NONE);
        loseState();

        place.work.recover();
        place.work.rebuild("disk");
        assertThat(local(newer)).isEqualTo(CopyState.STORED);
        assertThat(copy(newer).damaged()).isFalse();
    }

    @Test
    void notes_from_before_damage_was_noted_are_read() throws Exception {
        String old = """
                {"kind": "pgminder-notes", "version": 1, "backups": {"%s": {"pinned": true, "proofs": []}}}
                """.formatted(newer.id());
        Files.writeString(
                folder.resolve("backups")
                        .resolve(NotesFile.name(settings().backups().filePrefix())),
                old);
        loseState();

        place.work.recover();
        assertThat(place.work.catalogue().backup(newer.id()).orElseThrow())
                .matches(Backup::pinned)
                .matches(backup -> backup.local() == CopyState.STORED);
    }
}
