package org.pgminder.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgminder.common.ByteSize;
import org.pgminder.common.Secret;

class SettingsWriterTest {
    private final SettingsReader reader = new SettingsReader(Kinds.ALL);
    private final SettingsWriter writer = new SettingsWriter(Kinds.ALL);

    @TempDir
    Path folder;

    @Test
    void flat_file_is_written_in_the_form_of_today() throws SettingsException {
        String text = writer.write(reader.read(file(), FlatFormTest.WHOLE), file());
        assertThat(text).isEqualTo("""
                {
                  "$schema": "config.schema.json",
                  "servers": [
                    {
                      "name": "db.example.com",
                      "host": "db.example.com",
                      "port": 5433,
                      "database": "app",
                      "user": "backup",
                      "password": "p@ss:w/ord",
                      "sslMode": "prefer"
                    }
                  ],
                  "jobs": [
                    {
                      "name": "backup",
                      "server": "db.example.com",
                      "databases": "all",
                      "perDatabase": false,
                      "schedule": "03:30",
                      "format": "plain",
                      "compression": "none",
                      "countRowsUpTo": "200 GB",
                      "prove": "weekly",
                      "shrinkAlarm": 30,
                      "destinations": ["nextcloud"]
                    }
                  ],
                  "destinations": [
                    {
                      "name": "nextcloud",
                      "type": "nextcloud",
                      "url": "https://cloud.example.com/remote.php/dav/files/u/backups/",
                      "user": "u",
                      "password": "cloudpass"
                    }
                  ]
                }
                """);
    }

    @Test
    void what_was_written_reads_as_it_was() throws SettingsException {
        for (String text : List.of(FlatFormTest.WHOLE, "{}", "{ \"Host\": \"::1\" }", SettingsFile.defaultText())) {
            Settings settings = reader.read(file(), text);
            assertThat(reader.read(file(), writer.write(settings, file()))).isEqualTo(settings);
        }
    }

    @RepeatedTest(50)
    void any_settings_read_as_they_were_written(RepetitionInfo repetition) throws SettingsException {
        Settings settings = any(new Random(repetition.getCurrentRepetition()));
        String text = writer.write(settings, file());
        assertThat(reader.read(file(), text)).as(text).isEqualTo(settings);
    }

    private Settings any(Random random) {
        String awkward = "\"\\/{}[]:,'$% \tü\u2028数\uD83D\uDE00\n" + random.nextInt();
        Path path = random.nextBoolean() ? folder.resolve("a b/c") : Path.of("/somewhere/else");
        ServerSettings server = new ServerSettings(
                "server ü \" \\ " + random.nextInt(),
                "host",
                1 + random.nextInt(65535),
                awkward,
                awkward,
                random.nextBoolean() ? new Secret("env:NAME") : random.nextBoolean() ? null : new Secret(awkward),
                one(random, List.of(SslMode.values())),
                random.nextBoolean() ? null : path);
        List<Schedule> schedules = List.of(
                new Schedule.Daily(LocalTime.of(random.nextInt(24), random.nextInt(60))),
                new Schedule.Cron("0 " + random.nextInt(24) + " * * 1-5"),
                new Schedule.Every(Duration.ofMinutes(1 + random.nextInt(500_000))));
        JobSettings job = JobSettings.of(
                        "job " + random.nextInt(),
                        server.name(),
                        random.nextBoolean() ? new Databases.All() : new Databases.Named(List.of("a", awkward)),
                        one(random, List.of(Compression.values())),
                        random.nextBoolean() ? List.of() : List.of("cloud", "folder"))
                .at(
                        random.nextBoolean() ? null : one(random, schedules),
                        random.nextBoolean() ? null : ZoneId.of("Asia/Kolkata"));
        return new Settings(
                List.of(server),
                List.of(job),
                List.of(
                        new DestinationSettings(
                                "cloud",
                                "nextcloud",
                                new Kinds.Nextcloud(
                                        "http://" + awkward,
                                        awkward,
                                        new Secret(awkward),
                                        new ByteSize(1 + (random.nextLong() >>> 2)))),
                        new DestinationSettings(
                                "folder", "folder", new Kinds.Folder(path, random.nextBoolean() ? null : awkward))),
                new BackupSettings(
                        path,
                        random.nextBoolean() ? "" : "prefix_",
                        1 + random.nextInt(64),
                        Duration.ofMillis(1000 + random.nextInt(100_000_000)),
                        random.nextBoolean() ? List.of() : List.of(path),
                        random.nextBoolean()
                                ? ContainerSettings.NONE
                                : new ContainerSettings(path.toString(), "image:MAJOR")),
                random.nextBoolean()
                        ? RestoreSettings.DEFAULT
                        : new RestoreSettings(List.of(path), server.name(), path),
                new MonitoringSettings(
                        Duration.ofSeconds(1 + random.nextInt(86_400)),
                        Duration.ofMillis(100 + random.nextInt(500_000)),
                        1 + random.nextInt(256)));
    }

    private static <T> T one(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private Path file() {
        return folder.resolve("config.json");
    }
}
