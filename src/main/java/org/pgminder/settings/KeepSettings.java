package org.pgminder.settings;

import org.jspecify.annotations.Nullable;

/**
 * How long backups are kept. A backup is kept when any of the rules keeps it. Whatever the rules say, the newest proved
 * backup, the newest good one, pinned ones, and the newest {@code atLeast} are never deleted.
 */
public record KeepSettings(
        @Setting(help = "Every backup of the last so many days.", least = 1, most = 36500) @Nullable
        Integer days,

        @Setting(help = "The newest so many backups.", least = 1, most = 100_000) @Nullable
        Integer number,

        @Setting(help = "The newest backup of each of the last so many days that have one.", least = 1, most = 36500)
        @Nullable
        Integer daily,

        @Setting(
                help = "The newest backup of each of the last so many weeks (from Monday) that have one.",
                least = 1,
                most = 5200)
        @Nullable
        Integer weekly,

        @Setting(help = "The newest backup of each of the last so many months that have one.", least = 1, most = 1200)
        @Nullable
        Integer monthly,

        @Setting(help = "The newest backup of each of the last so many years that have one.", least = 1, most = 100)
        @Nullable
        Integer yearly,

        @Setting(
                help = "So many of the newest good backups are kept whatever the other rules say.",
                byDefault = "3",
                least = 1,
                most = 100_000)
        int atLeast) {

    public KeepSettings {
        if (days == null && number == null && daily == null && weekly == null && monthly == null && yearly == null) {
            throw new IllegalArgumentException(
                    "says nothing of how long; expected at least one of days, number, daily, weekly, monthly, yearly");
        }
    }
}
