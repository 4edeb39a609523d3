package org.pgminder.settings;

import java.time.Duration;

/** How servers are watched. */
public record MonitoringSettings(
        @Setting(help = "How often each server is asked.", byDefault = "30s", least = 1000, most = 86_400_000)
        Duration every,

        @Setting(
                help = "How long to wait for a connection, and for an answer.",
                byDefault = "5s",
                least = 100,
                most = 600_000)
        Duration timeout,

        @Setting(help = "How many servers may be asked at the same time.", byDefault = "32", least = 1, most = 256)
        int threads) {}
