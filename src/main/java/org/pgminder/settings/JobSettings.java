package org.pgminder.settings;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of a server to back up, when, in which form and where to. */
public record JobSettings(
        @Setting(help = "The name of the job; unique.", rule = TextRule.FILE_NAME)
        String name,

        @Setting(help = "The name of the server.") String server,

        @Setting(help = "A list of database names, or \"all\" for the whole server (pg_dumpall).")
        Databases databases,

        @Setting(
                help =
                        "When: \"02:00\" (daily), a cron expression such as \"0 2 * * 1-5\", or an interval such as \"6h\", \"1d\", \"1w\". Without it, the job runs only when asked.")
        @Nullable
        Schedule schedule,

        @Setting(help = "The time zone of the schedule, such as \"Europe/Zagreb\". Default: this machine's.") @Nullable
        ZoneId timeZone,

        @Setting(help = "The form of the dump.", byDefault = "plain")
        Format format,

        @Setting(help = "Compression of the dump.", byDefault = "none")
        Compression compression,

        @Setting(help = "Names of the destinations that get a copy.", byDefault = "[]")
        List<String> destinations) {

    public JobSettings {
        destinations = List.copyOf(destinations);
    }
}
