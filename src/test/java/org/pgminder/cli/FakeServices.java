package org.pgminder.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pgminder.autostart.Autostart;
import org.pgminder.common.Failure;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;
import org.pgminder.engine.Engine;
import org.pgminder.settings.BackupSettings;
import org.pgminder.settings.ContainerSettings;
import org.pgminder.settings.Settings;
import org.pgminder.testing.FakeKeyring;

/** Services that say what they are told to say. */
final class FakeServices implements Services, Services.Source {
    private final Engine engine;
    final List<Finding> findings = new ArrayList<>();
    boolean screen;
    Autostart.State autostartState = Autostart.State.OFF;
    int sessionsOpen;
    int plainPasswords;
    String referredTo = "";
    final FakeKeyring keyring = new FakeKeyring();
    final Map<String, String> moved = new LinkedHashMap<>();

    @Nullable
    Path config;

    @Nullable
    Failure refusal;

    @Nullable
    DemoReport demo;

    FakeServices(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Services open(@Nullable Path chosen) {
        config = chosen;
        return this;
    }

    @Override
    public boolean hasScreen() {
        return screen;
    }

    @Override
    public void desktop(Consumer<String> say) {
        say.accept("the tray was shown");
    }

    @Override
    public void serve(Consumer<String> say) throws FailureException {
        refuse();
        say.accept("serving");
    }

    @Override
    public Session session(boolean checkServers) throws FailureException {
        refuse();
        sessionsOpen++;
        return new Session() {
            private boolean open = true;

            @Override
            public Engine engine() {
                return engine;
            }

            @Override
            public void close() {
                sessionsOpen -= open ? 1 : 0;
                open = false;
            }
        };
    }

    @Override
    public Autostart autostart() {
        return new Autostart() {
            @Override
            public State state() {
                return autostartState;
            }

            @Override
            public void turnOn() {
                autostartState = State.ON;
            }

            @Override
            public void turnOff() {
                autostartState = State.OFF;
            }
        };
    }

    @Override
    public SecretStore secrets(Consumer<String> say) {
        return new SecretStore() {
            @Override
            public String describe() {
                return keyring.describe();
            }

            @Override
            public void set(String name, Secret secret) throws FailureException {
                keyring.storeAndCheck(name, secret);
            }

            @Override
            public boolean remove(String name) throws FailureException {
                return keyring.remove(name);
            }

            @Override
            public List<String> names() throws FailureException {
                return keyring.names();
            }

            @Override
            public Map<String, String> move() throws FailureException {
                refuse();
                return moved;
            }
        };
    }

    @Override
    public SettingsFiles settings() {
        return new SettingsFiles() {
            @Override
            public Path file() {
                return config == null ? Path.of("/etc/config.json") : config;
            }

            @Override
            public Settings check(Path file) throws FailureException {
                refuse();
                return new Settings(
                        List.of(),
                        List.of(),
                        List.of(),
                        new BackupSettings(
                                Path.of("backups"),
                                "x_",
                                1,
                                java.time.Duration.ofMinutes(1),
                                List.of(),
                                ContainerSettings.NONE),
                        org.pgminder.settings.RestoreSettings.DEFAULT,
                        new org.pgminder.settings.MonitoringSettings(
                                java.time.Duration.ofSeconds(30), java.time.Duration.ofSeconds(5), 1));
            }

            @Override
            public int plainPasswords(Path file) {
                return plainPasswords;
            }

            @Override
            public List<String> keyringReferences(String entry) {
                return entry.equals(referredTo)
                        ? List.of("servers[0].password", "destinations[1].password")
                        : List.of();
            }

            @Override
            public void writeDefault() throws FailureException {
                refuse();
            }

            @Override
            public String schema() {
                return "{}\n";
            }

            @Override
            public String importFlat(Path source, @Nullable Path target) {
                return "{\"from\":\"" + source.getFileName() + "\"}";
            }
        };
    }

    @Override
    public void doctor(Consumer<Finding> found) {
        findings.forEach(found);
    }

    @Override
    public DemoReport demo(boolean once, Consumer<String> say) throws FailureException {
        say.accept("once: " + once);
        if (demo == null) {
            throw new FailureException(FailureKind.PROGRAM_MISSING, "no demo", null);
        }
        return demo;
    }

    private void refuse() throws FailureException {
        if (refusal != null) {
            throw new FailureException(refusal);
        }
    }
}
