package org.pgminder.desktop.restore;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Artifact;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.BackupForm;
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
    private boolean fromFile;
    private String file = "";
    private @Nullable BackupReport report;
    private @Nullable String place;
    private List<Contents> contents = List.of();
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
        fromFile = false;
        if (report != null && report.backup().id().equals(chosen.backup().id())) {
            report = chosen;
            return;
        }
        report = chosen;
        contents = List.of();
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
        fromFile = false;
        report = null;
        contents = List.of();
    }

    /** A file of this machine is to be read. */
    void file(String path) {
        if (!fromFile || !path.equals(file)) {
            fromFile = true;
            file = path;
            report = null;
            contents = List.of();
            if (server == null) {
                server = servers.stream().findFirst().orElse(null);
            }
            database(null);
            target = Target.NEW;
        }
    }

    boolean fromFile() {
        return fromFile;
    }

    String file() {
        return file;
    }

    @Nullable
    BackupReport report() {
        return report;
    }

    List<CopyPlace> places() {
        return report == null ? List.of() : CopyPlace.of(report, texts);
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
        contents = List.copyOf(found);
    }

    /** The databases that can be brought back alone; of a file nobody knows them. */
    List<String> databases() {
        if (report == null) {
            return List.of();
        }
        List<String> names = new ArrayList<>(report.backup().artifacts().stream()
                .map(Artifact::database)
                .filter(Objects::nonNull)
                .toList());
        return names.isEmpty() ? contents.stream().map(Contents::database).toList() : names;
    }

    /** Whether all databases can come back at once, under their own names. */
    boolean wholePossible() {
        return fromFile || holdsServer() || databases().size() > 1;
    }

    /** @param name null for all, or for what a file holds */
    void database(@Nullable String name) {
        database = name;
        tables = null;
        if (fromFile) {
            String base = name == null ? stem() : name;
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
        return archive() && database != null;
    }

    /** Whether several tables can be brought back at once. */
    boolean jobsPossible() {
        return fromFile || archive();
    }

    /** Whether the backup may have roles that need not be made anyway. */
    boolean rolesPossible() {
        if (target == Target.OWN_NAMES) {
            return false;
        }
        return fromFile
                || (report != null
                        && (holdsServer() || report.backup().form().format().equals("split")));
    }

    /** The tables of the chosen database that hold rows; empty where nobody looked. */
    List<Contents.Table> tableList() {
        return contents.stream()
                .filter(each -> each.database().equals(database))
                .flatMap(each -> each.tables().stream())
                .toList();
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
        if (!fromFile) {
            return report == null ? texts.get("problem.noBackup") : null;
        }
        return isPath() ? null : texts.get("problem.noFile");
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
        boolean needsName = fromFile || holdsServer() || databases().size() > 1;
        return new TaskRequest.Restore(
                report == null ? null : report.backup().id(),
                fromFile ? Path.of(path()).toAbsolutePath().normalize().toString() : null,
                fromFile ? null : place,
                needsName && !whole ? database : null,
                server,
                into(),
                jobs(),
                tablesPossible() && tables != null ? List.copyOf(tables) : List.of(),
                roles(),
                target == Target.REPLACE);
    }

    /** Whether the backup has what belongs to the server and to no database: roles, tablespaces. */
    boolean holdsServer() {
        return report != null && report.backup().artifacts().stream().anyMatch(artifact -> artifact.database() == null);
    }

    /** Whether the backup is one script of a whole server. */
    boolean isServerScript() {
        return holdsServer() && report != null && report.backup().artifacts().size() == 1;
    }

    private boolean archive() {
        if (report == null) {
            return false;
        }
        Backup backup = report.backup();
        BackupForm form = backup.form();
        return !isServerScript()
                && (form.format().equals("custom") || form.format().equals("directory"));
    }

    private boolean isPath() {
        try {
            return !Path.of(path()).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** As it was typed, without the quotes that Windows copies around a path. */
    private String path() {
        String typed = file.strip();
        boolean quoted = typed.length() > 1 && typed.startsWith("\"") && typed.endsWith("\"");
        return quoted ? typed.substring(1, typed.length() - 1) : typed;
    }

    /** What a file is called before its first dot: {@code app} of {@code /tmp/app.dump.zst}. */
    private String stem() {
        String name = path().replace('\\', '/');
        name = name.substring(name.lastIndexOf('/') + 1);
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
