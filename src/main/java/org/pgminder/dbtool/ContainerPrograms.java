package org.pgminder.dbtool;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pgminder.common.FailureException;

/**
 * The client programs in a container image. Each call runs in a container of its own, on the host's network, without rights
 * beyond those of the one who runs PgMinder; it is removed when the program ends.
 *
 * @param version as the image's pg_dump says; the server's major version where the image was not fetched yet
 * @param notes folder for the names of containers that run, so that a later start finds what a kill has left
 * @param fetched whether the image is on this machine
 */
public record ContainerPrograms(
        ContainerEngine engine, String image, String version, int major, Path notes, boolean fetched)
        implements ClientPrograms {
    private static final String INSIDE = "/run/pgminder/";
    /** What in the environment names a file of this machine, and where it is seen inside. */
    private static final Map<String, String> FILES =
            Map.of("PGPASSFILE", INSIDE + "pass", "PGSSLROOTCERT", INSIDE + "root.crt");

    @Override
    public String place() {
        return "the image " + image + " (" + engine.name()
                + (fetched ? ")" : ", which fetches it for the first backup)");
    }

    @Override
    public PreparedProgram prepare(ProgramCall call) throws FailureException {
        ContainerNote note = ContainerNote.write(notes, engine);
        List<String> arguments = new ArrayList<>(List.of("--interactive", "--name", note.container()));
        Map<String, String> environment = new TreeMap<>(call.environment());
        FILES.forEach((variable, inside) -> {
            String file = environment.get(variable);
            if (file != null && Path.of(file).isAbsolute()) {
                arguments.addAll(mount(Path.of(file), inside, true));
                environment.put(variable, inside);
            }
        });
        // By name alone: a value would stand in the arguments, which every user of the machine can read.
        environment.keySet().forEach(variable -> arguments.addAll(List.of("--env", variable)));
        call.reads().forEach(path -> arguments.addAll(mount(path, inside(path), true)));
        call.writes().forEach(path -> arguments.addAll(mount(path, inside(path), false)));
        arguments.addAll(List.of("--entrypoint", call.program(), image));
        arguments.addAll(call.arguments());
        return new ContainerProgram(this, note, engine.run(arguments, environment), call.program());
    }

    /** Under the same name, so that the arguments hold inside as well. */
    private static String inside(Path path) {
        return path.toAbsolutePath().toString();
    }

    private static List<String> mount(Path source, String target, boolean readOnly) {
        return List.of(
                "--mount",
                "type=bind," + field("source=" + source.toAbsolutePath()) + "," + field("target=" + target)
                        + (readOnly ? ",readonly" : ""));
    }

    /** The engines read the option as a line of CSV. */
    private static String field(String text) {
        return text.contains(",") || text.contains("\"") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
