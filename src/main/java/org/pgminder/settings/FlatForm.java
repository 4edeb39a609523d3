package org.pgminder.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the flat keys of the Go program as one server, one job and, where it uploads, one destination. */
final class FlatForm {
    private static final String JOB = "backup";
    private static final Map<String, String> KEYS =
            Map.of("url", "NextcloudURL", "user", "NextcloudUser", "password", "NextcloudPass");

    private final Shapes shapes;
    private final Problems problems;
    private final Path folder;

    FlatForm(Shapes shapes, Problems problems, Path folder) {
        this.shapes = shapes;
        this.problems = problems;
        this.folder = folder;
    }

    /** The settings; empty where there was a problem. */
    Optional<Settings> read(JsonValue.Fields root) {
        JsonValue.Fields filled = withoutEmpty(root);
        Binder binder = new Binder(shapes, problems, folder);
        Optional<FlatSettings> read =
                binder.group(shapes.flat(), filled, "", shapes.root().keys()).map(FlatSettings.class::cast);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        FlatSettings flat = read.get();
        List<DestinationSettings> destinations = new ArrayList<>();
        if (flat.uploadToCloud() && !flat.nextcloudUrl().isEmpty()) {
            Optional<DestinationSettings> destination = destination(filled, type(flat.nextcloudUrl()));
            if (destination.isEmpty()) {
                return Optional.empty();
            }
            destinations.add(destination.get());
        }
        Settings defaults = binder.group(shapes.root(), new JsonValue.Fields(root.place(), List.of()), "")
                .map(Settings.class::cast)
                .orElseThrow(() -> new IllegalStateException("the defaults are no settings"));
        return Optional.of(new Settings(
                List.of(server(flat)),
                List.of(job(flat, destinations)),
                destinations,
                defaults.backups(),
                defaults.restore(),
                defaults.monitoring()));
    }

    private static ServerSettings server(FlatSettings flat) {
        return new ServerSettings(
                flat.host(),
                flat.host(),
                flat.port().number(),
                flat.database(),
                flat.user(),
                flat.password(),
                SslMode.PREFER,
                null);
    }

    private static JobSettings job(FlatSettings flat, List<DestinationSettings> destinations) {
        return JobSettings.of(
                        JOB,
                        flat.host(),
                        flat.autoBackupAll() ? new Databases.All() : new Databases.Named(List.of(flat.database())),
                        Compression.NONE,
                        destinations.stream().map(DestinationSettings::name).toList())
                .at(flat.autoBackupEnabled() ? new Schedule.Daily(flat.autoBackupTime()) : null, null);
    }

    /** The Go program put files to any WebDAV server; only Nextcloud's addresses have this in them. */
    private static String type(String url) {
        return url.contains("/remote.php/") ? "nextcloud" : "webdav";
    }

    /** Read by the kind's own description; its problems are told with the flat keys. */
    private Optional<DestinationSettings> destination(JsonValue.Fields root, String type) {
        List<JsonValue.Field> fields = new ArrayList<>();
        Place place = root.place();
        fields.add(new JsonValue.Field(place, "name", new JsonValue.Text(place, type)));
        fields.add(new JsonValue.Field(place, "type", new JsonValue.Text(place, type)));
        KEYS.forEach((key, flatKey) -> {
            JsonValue value = root.get(flatKey);
            if (value != null) {
                fields.add(new JsonValue.Field(value.place(), key, value));
            }
        });
        Problems own = new Problems();
        Optional<DestinationSettings> destination = new Binder(shapes, own, folder)
                .destination(shapes.destination(), new JsonValue.Fields(place, fields), "");
        own.inOrder()
                .forEach(problem -> problems.add(
                        new Place(problem.line(), problem.column()),
                        KEYS.getOrDefault(problem.key(), problem.key()),
                        problem.message()));
        return destination;
    }

    /** The Go program wrote an empty text for what was not set. */
    private static JsonValue.Fields withoutEmpty(JsonValue.Fields root) {
        return new JsonValue.Fields(
                root.place(),
                root.fields().stream()
                        .filter(field -> !(field.value() instanceof JsonValue.Text text
                                && text.text().isEmpty()))
                        .toList());
    }
}
