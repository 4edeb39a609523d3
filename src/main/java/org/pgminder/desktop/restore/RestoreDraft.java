package org.pgminder.desktop.restore;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.Contents;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.Moment;
import org.pgminder.engine.BackupReport;
import org.pgminder.engine.TaskRequest;

/** What a person has chosen so far, what can be chosen next, and the request that comes of it. Knows no Swing. */
final class RestoreDraft {
    static final int MOST_JOBS = 64;

    private final Texts texts;
    private final List<String> servers;
    private final Moment moment;
    /** At most one of these two is there. */
    private @Nullable ChosenBackup backup;

    private @Nullable TypedPath file;
    private @Nullable String place;
    private @Nullable String database;
    private @Nullable String server;
    private Target target = Target.NEW;
    private String newName = "";
    private String replacedName = "";
    private @Nullable Set<String> tables;
    private boolean roles;
    private int jobs = 1;

    /** Under which name a backup comes back. */
    enum Target {
        /** A database that is not there yet. */
        NEW,
        /** In the place of one that is there and is kept under another name. */
        REPLACE,
        /** Every database under the name that it had. */
        OWN_NAMES
    }

    /** @param servers the names of those that can be restored to */
    RestoreDraft(Texts texts, List<String> servers, Moment moment) {
        this.texts = texts;
        this.servers = List.copyOf(servers);
        this.moment = moment;
    }

    /** A backup is to be read; what was chosen for another one is forgotten. */
    void backup(BackupReport chosen) {
        file = null;
        if (backup != null && backup.id().equals(chosen.backup().id())) {
            backup = new ChosenBackup(chosen, backup.contents());
            return;
        }
        backup = new ChosenBackup(chosen, List.of());
        place = places().stream()
                .filter(CopyPlace::readable)
                .findFirst()
                .map(CopyPlace::name)
                .orElse(null);
        String home = chosen.backup().server();
        server = servers.contains(home) ? home : servers.stream().findFirst().orElse(null);
        database(databases().size() == 1 && !holdsServer() ? databases().get(0) : null);
    }

    /** None is chosen any more. */
    void noBackup() {
        file = null;
        backup = null;
    }

    /** A file of this machine is to be read. */
    void file(String path) {
        if (file == null || !file.typed().equals(path)) {
            file = new TypedPath(path);
            backup = null;
            if (server == null) {
                server = servers.stream().findFirst().orElse(null);
            }
            database(null);
            target = Target.NEW;
        }
    }

    boolean fromFile() {
        return file != null;
    }

    String file() {
        return file == null ? "" : file.typed();
    }

    @Nullable
    BackupReport report() {
        return backup == null ? null : backup.report();
    }

    List<CopyPlace> places() {
        return backup == null ? List.of() : CopyPlace.of(backup.report(), texts);
    }

    void place(@Nullable String name) {
        place = name;
    }

    @Nullable
    String place() {
        return place;
    }

    /** What is in the backup, as the engine has found it in the manifest. */
    void contents(List<Contents> found) {
        if (backup != null) {
            backup = new ChosenBackup(backup.report(), found);
        }
    }

    /** The databases that can be brought back alone; of a file nobody knows them. */
    List<String> databases() {
        return backup == null ? List.of() : backup.databases();
    }

    /** Whether all databases can come back at once, under their own names. */
    boolean wholePossible() {
        return fromFile() || holdsServer() || databases().size() > 1;
    }

    /** @param name null for all, or for what a file holds */
    void database(@Nullable String name) {
        database = name;
        tables = null;
        if (file != null) {
            String base = name == null ? file.stem() : name;
            newName = base.isEmpty() ? "" : DatabaseName.restored(base, moment);
            replacedName = base;
        } else if (name == null) {
            target = Target.OWN_NAMES;
        } else {
            target = target == Target.OWN_NAMES ? Target.NEW : target;
            newName = DatabaseName.restored(name, moment);
            replacedName = name;
        }
        roles = roles && rolesPossible();
    }

    @Nullable
    String database() {
        return database;
    }

    List<String> servers() {
        return servers;
    }

    void server(@Nullable String name) {
        server = name;
    }

    @Nullable
    String server() {
        return server;
    }

    void target(Target chosen) {
        target = chosen;
        roles = roles && rolesPossible();
    }

    Target target() {
        return target;
    }

    /** The name of the new database; for {@link Target#REPLACE} of the one in whose place it comes. */
    void name(String name) {
        if (target == Target.REPLACE) {
            replacedName = name;
        } else {
            newName = name;
        }
    }

    String newName() {
        return newName;
    }

    String replacedName() {
        return replacedName;
    }

    /** The database that will be there, or null where all come back under their own names. */
    @Nullable
    String into() {
        return switch (target) {
            case NEW -> newName.strip();
            case REPLACE -> replacedName.strip();
            case OWN_NAMES -> null;
        };
    }

    /** Whether tables can be chosen: only archives of pg_dump can be read in parts. */
    boolean tablesPossible() {
        return isArchive() && database != null;
    }

    /** Whether several tables can be brought back at once. */
    boolean jobsPossible() {
        return fromFile() || isArchive();
    }

    /** Whether the backup may have roles that need not be made anyway. */
    boolean rolesPossible() {
        if (target == Target.OWN_NAMES) {
            return false;
        }
        return fromFile() || (backup != null && backup.mayHoldRoles());
    }

    /** The tables of the chosen database that hold rows; empty where nobody looked. */
    List<Contents.Table> tableList() {
        return backup == null ? List.of() : backup.tables(database);
    }

    /** @param wanted null for all */
    void tables(@Nullable Set<String> wanted) {
        tables = wanted == null ? null : new TreeSet<>(wanted);
    }

    @Nullable
    Set<String> tables() {
        return tables;
    }

    void roles(boolean wanted) {
        roles = wanted;
    }

    boolean roles() {
        return roles && rolesPossible();
    }

    void jobs(int number) {
        jobs = Math.max(1, Math.min(MOST_JOBS, number));
    }

    int jobs() {
        return jobsPossible() ? jobs : 1;
    }

    /** Why the step is not done yet, in words; null when it is. */
    @Nullable
    String problem(Step step) {
        return switch (step) {
            case BACKUP -> backupProblem();
            case COPY ->
                places().stream().anyMatch(each -> each.readable() && Objects.equals(each.name(), place))
                        ? null
                        : texts.get("problem.noCopy");
            case TARGET -> targetProblem();
            case PARTS -> tables != null && tables.isEmpty() ? texts.get("problem.noTable") : null;
            case SUMMARY, TASK -> null;
        };
    }

    private @Nullable String backupProblem() {
        if (file == null) {
            return backup == null ? texts.get("problem.noBackup") : null;
        }
        return file.isPath() ? null : texts.get("problem.noFile");
    }

    private @Nullable String targetProblem() {
        if (server == null) {
            return texts.get("problem.noServer");
        }
        String name = into();
        return name == null || DatabaseName.isValid(name) ? null : texts.get("problem.name");
    }

    /** What the engine is asked for. */
    TaskRequest.Restore request() {
        boolean whole = target == Target.OWN_NAMES;
        return new TaskRequest.Restore(
                backup == null ? null : backup.id(),
                file == null ? null : file.absolute(),
                file == null ? place : null,
                wholePossible() && !whole ? database : null,
                server,
                into(),
                jobs(),
                tablesPossible() && tables != null ? List.copyOf(tables) : List.of(),
                roles(),
                target == Target.REPLACE);
    }

    /** Whether the backup has what belongs to the server and to no database: roles, tablespaces. */
    boolean holdsServer() {
        return backup != null && backup.holdsServer();
    }

    /** Whether the backup is one script of a whole server. */
    boolean isServerScript() {
        return backup != null && backup.isServerScript();
    }

    private boolean isArchive() {
        return backup != null && backup.isArchive();
    }
}
