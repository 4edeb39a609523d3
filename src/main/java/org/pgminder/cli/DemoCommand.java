package org.pgminder.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.pgminder.common.ByteSize;
import org.pgminder.engine.EngineJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pgminder demo}. */
@Command(
        name = "demo",
        description = {
            "Shows the main job on a private PostgreSQL server with sample data and a WebDAV server on this machine.",
            "Needs what packaging/demo.sh puts together; nothing of your own is touched."
        })
final class DemoCommand implements Callable<Integer> {
    private final RootCommand root;

    @Option(
            names = "--once",
            description = "Make one backup, read it back from the WebDAV server, and end; no screen needed.")
    boolean once;

    @Option(names = "--json", description = "With --once: print one JSON object as the last line.")
    boolean json;

    DemoCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        Services services = root.services();
        boolean end = once || json || !services.hasScreen();
        DemoReport report = services.demo(end, root.terminal()::print);
        if (!end) {
            return ExitCode.DONE.number();
        }
        root.terminal().print("");
        table(report).print(root.terminal());
        if (report.problem() != null) {
            root.terminal().say("error: " + report.problem());
        }
        if (json) {
            root.terminal().print(json(report));
        }
        return (report.proved() ? ExitCode.DONE : ExitCode.FAILED).number();
    }

    private Table table(DemoReport report) {
        Table table = new Table("FILE", "SIZE", "RESULT", "COPIES", "READ BACK");
        for (DemoReport.DemoBackup backup : report.backups()) {
            table.row(
                    backup.file(),
                    new ByteSize(backup.bytes()).toString(),
                    backup.state(),
                    backup.copies().stream()
                            .map(copy -> copy.destination() + " " + copy.state())
                            .collect(Collectors.joining(", ")),
                    report.proved() ? "equal" : "NOT PROVED");
        }
        return table;
    }

    private static String json(DemoReport report) throws Exception {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("connected", report.connected());
        shape.put("activeConnections", report.activeConnections());
        shape.put("uptimeSeconds", report.uptimeSeconds());
        shape.put("backups", report.backups());
        return EngineJson.mapper().writeValueAsString(shape);
    }
}
