package org.pgminder.testing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.ByteSize;
import org.pgminder.settings.Compression;
import org.pgminder.settings.Databases;
import org.pgminder.settings.DumpSettings;
import org.pgminder.settings.JobSettings;
import org.pgminder.settings.KeepSettings;

/** Builds the settings of a job named {@code nightly}, with what is rarely set: {@code TestJob.of("main", …).perDatabase().build()}. */
public final class TestJob {
    private JobSettings job;

    private TestJob(JobSettings job) {
        this.job = job;
    }

    public static TestJob of(String server, Databases databases, Compression compression) {
        return new TestJob(JobSettings.of("nightly", server, databases, compression, List.of()));
    }

    public TestJob perDatabase(String... exclude) {
        job = with(true, List.of(exclude), job.dump(), job.countRowsUpTo());
        return this;
    }

    public TestJob dump(DumpSettings dump) {
        job = with(job.perDatabase(), job.exclude(), dump, job.countRowsUpTo());
        return this;
    }

    public TestJob countRowsUpTo(long bytes) {
        job = with(job.perDatabase(), job.exclude(), job.dump(), new ByteSize(bytes));
        return this;
    }

    /** The same with rules for how long its backups are kept. */
    public static JobSettings keeping(JobSettings job, @Nullable KeepSettings rules) {
        return new TestJob(job).with(job.perDatabase(), job.exclude(), job.dump(), job.countRowsUpTo(), rules);
    }

    public JobSettings build() {
        return job;
    }

    private JobSettings with(boolean perDatabase, List<String> exclude, DumpSettings dump, ByteSize countRowsUpTo) {
        return with(perDatabase, exclude, dump, countRowsUpTo, job.keep());
    }

    private JobSettings with(
            boolean perDatabase,
            List<String> exclude,
            DumpSettings dump,
            ByteSize countRowsUpTo,
            @Nullable KeepSettings keep) {
        return new JobSettings(
                job.name(),
                job.server(),
                job.databases(),
                perDatabase,
                exclude,
                job.schedule(),
                job.timeZone(),
                job.format(),
                job.compression(),
                job.compressionLevel(),
                job.encryptFor(),
                dump,
                countRowsUpTo,
                job.prove(),
                job.shrinkAlarm(),
                keep,
                job.destinations());
    }
}
