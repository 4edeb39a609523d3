package org.pgminder.settings;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.ByteSize;

/** What of a server to back up, when, in which form and where to. */
public record JobSettings(
        @Setting(help = "The name of the job; unique.", rule = TextRule.FILE_NAME)
        String name,

        @Setting(help = "The name of the server.", refers = "servers")
        String server,

        @Setting(help = "A list of database names, or \"all\" for the whole server (pg_dumpall).")
        Databases databases,

        @Setting(
                help =
                        "With \"databases\": \"all\": roles and tablespaces, and then each database by itself, several at once, instead of one pg_dumpall. New databases are included by themselves, and so are templates that people made; template0 and template1 are not.",
                byDefault = "false")
        boolean perDatabase,

        @Setting(
                help =
                        "With perDatabase: databases that are left out; * stands for any characters. One that accepts no connections makes the run degraded unless it is named here.",
                byDefault = "[]")
        List<String> exclude,

        @Setting(
                help =
                        "When: \"02:00\" (daily), a cron expression such as \"0 2 * * 1-5\", or an interval such as \"6h\", \"1d\", \"1w\". Without it, the job runs only when asked.")
        @Nullable
        Schedule schedule,

        @Setting(help = "The time zone of the schedule, such as \"Europe/Zagreb\". Default: this machine's.") @Nullable
        ZoneId timeZone,

        @Setting(
                help =
                        "The form of the dump: a script (plain), pg_dump's archive (custom), the same by several connections at once (directory), or roles, schema and data as three scripts (split).",
                byDefault = "plain")
        Format format,

        @Setting(help = "Compression of the dump.", byDefault = "none")
        Compression compression,

        @Setting(
                help = "How hard to compress: 1 to 9 for gzip (default 6), 1 to 19 for zstd (default 3).",
                least = 1,
                most = 19)
        @Nullable
        Integer compressionLevel,

        @Setting(
                help =
                        "Public keys (age1...) for which the files are encrypted with age. Without the secret key, this machine cannot read its own backups.",
                byDefault = "[]")
        List<String> encryptFor,

        @Setting(help = "What goes into the dump.", byDefault = "{}")
        DumpSettings dump,

        @Setting(
                help =
                        "Rows of every table are counted in the dump's own snapshot, to compare them with a test restore; in databases larger than this they are not.",
                byDefault = "200 GB")
        ByteSize countRowsUpTo,

        @Setting(help = "How often the newest backup is proved by a test restore.", byDefault = "weekly")
        ProofPolicy prove,

        @Setting(
                help =
                        "A backup is marked when its size or its number of rows is so many percent below the last good one; 0: never.",
                byDefault = "30",
                least = 0,
                most = 99)
        int shrinkAlarm,

        @Setting(help = "How long backups are kept, here and at the destinations. Without it, nothing is deleted.")
        @Nullable
        KeepSettings keep,

        @Setting(help = "Names of the destinations that get a copy.", byDefault = "[]", refers = "destinations")
        List<String> destinations) {

    public JobSettings {
        exclude = List.copyOf(exclude);
        encryptFor = List.copyOf(encryptFor);
        destinations = List.copyOf(destinations);
    }

    /** A job with the file's defaults for everything that is not named here. */
    public static JobSettings of(
            String name, String server, Databases databases, Compression compression, List<String> destinations) {
        return new JobSettings(
                name,
                server,
                databases,
                false,
                List.of(),
                null,
                null,
                Format.PLAIN,
                compression,
                null,
                List.of(),
                DumpSettings.DEFAULT,
                new ByteSize(200L << 30),
                ProofPolicy.WEEKLY,
                30,
                null,
                destinations);
    }

    /** The same with a schedule. */
    public JobSettings at(@Nullable Schedule when, @Nullable ZoneId zone) {
        return new JobSettings(
                name,
                server,
                databases,
                perDatabase,
                exclude,
                when,
                zone,
                format,
                compression,
                compressionLevel,
                encryptFor,
                dump,
                countRowsUpTo,
                prove,
                shrinkAlarm,
                keep,
                destinations);
    }
}
