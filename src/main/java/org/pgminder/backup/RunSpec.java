package org.pgminder.backup;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgminder.codec.Packing;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.settings.Compression;
import org.pgminder.settings.Databases;
import org.pgminder.settings.DumpSettings;
import org.pgminder.settings.Format;
import org.pgminder.settings.JobSettings;
import org.pgminder.settings.ServerSettings;
import org.pgminder.settings.Settings;

/** What a run does, with the settings as they were when it was asked for. */
record RunSpec(
        ServerSettings server,
        @Nullable String job,
        String subject,
        Databases databases,
        Form form,
        Rules rules,
        List<String> destinations) {

    /**
     * What the job wants beyond the form of the files.
     *
     * @param perDatabase the whole server as one dump for each database
     * @param exclude databases that are left out then
     * @param shrinkAlarm percent by which a backup may be smaller than the last good one; 0: as much as it likes
     */
    record Rules(boolean perDatabase, ExcludePatterns exclude, CountRules counts, int shrinkAlarm) {
        static Rules of(JobSettings job) {
            return new Rules(
                    job.perDatabase(),
                    new ExcludePatterns(job.exclude()),
                    new CountRules(job.dump(), job.countRowsUpTo().bytes()),
                    job.shrinkAlarm());
        }
    }

    /** Several tables at once are enough for a directory: then its databases come one after the other. */
    int dumpsAtOnce() {
        return perDatabase() && form.format() != Format.DIRECTORY
                ? rules.counts().dump().jobs()
                : 1;
    }

    boolean perDatabase() {
        return rules.perDatabase() && databases instanceof Databases.All;
    }

    /** The whole server as one script. */
    boolean byDumpAll() {
        return databases instanceof Databases.All && !perDatabase();
    }

    /** The form of the files. */
    record Form(Format format, Packing packing, DumpSettings dump) {
        static Form of(JobSettings job) {
            return new Form(
                    job.format(), new Packing(job.compression(), job.compressionLevel(), job.encryptFor()), job.dump());
        }
    }

    /** @throws FailureException where the settings know no such job or server */
    static RunSpec of(RunRequest.What what, Settings settings) throws FailureException {
        if (what instanceof RunRequest.What.Job asked) {
            JobSettings job = settings.job(asked.job()).orElseThrow(() -> unknown("job", asked.job()));
            ServerSettings server = settings.server(job.server()).orElseThrow(() -> unknown("server", job.server()));
            return new RunSpec(
                    server, job.name(), subject(job), job.databases(), Form.of(job), Rules.of(job), job.destinations());
        }
        if (what instanceof RunRequest.What.Database asked) {
            return withoutJob(settings, asked.server(), new Databases.Named(List.of(asked.database())));
        }
        return withoutJob(settings, ((RunRequest.What.WholeServer) what).server(), new Databases.All());
    }

    /** In the form and to the destinations of the server's job that is nearest to what is asked. */
    private static RunSpec withoutJob(Settings settings, String serverName, Databases databases)
            throws FailureException {
        ServerSettings server = settings.server(serverName).orElseThrow(() -> unknown("server", serverName));
        List<JobSettings> jobs = settings.jobs().stream()
                .filter(job -> job.server().equals(serverName))
                .toList();
        Optional<JobSettings> nearest = jobs.stream()
                .filter(job -> covers(job.databases(), databases))
                .findFirst()
                .or(() -> jobs.stream().findFirst());
        JobSettings like =
                nearest.orElseGet(() -> JobSettings.of("default", serverName, databases, Compression.NONE, List.of()));
        return new RunSpec(
                server,
                null,
                subject(databases, serverName),
                databases,
                databases instanceof Databases.All && !like.perDatabase()
                        ? new Form(Format.PLAIN, Form.of(like).packing(), like.dump())
                        : Form.of(like),
                Rules.of(like),
                like.destinations());
    }

    private static boolean covers(Databases job, Databases asked) {
        if (job instanceof Databases.Named has && asked instanceof Databases.Named wants) {
            return has.names().containsAll(wants.names());
        }
        return job instanceof Databases.All && asked instanceof Databases.All;
    }

    /** What a job's backups are called: the database's name, {@code all_databases}, or the job's name for several. */
    public static String subject(JobSettings job) {
        return subject(job.databases(), job.name());
    }

    private static String subject(Databases databases, String several) {
        if (databases instanceof Databases.Named named) {
            return named.names().size() == 1 ? named.names().get(0) : several;
        }
        return BackupNames.ALL_DATABASES;
    }

    private static FailureException unknown(String what, String name) {
        return new FailureException(
                FailureKind.SETTINGS,
                "there is no " + what + " \"" + name + "\" in config.json",
                "Names are written as in config.json; \"pgminder status\" lists them.");
    }

    /** Two runs with the same key never overlap. */
    String key() {
        return job != null ? "job " + job : "server " + server.name() + " " + subject;
    }
}
