package org.pgminder.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pgminder.common.FailureException;
import org.pgminder.dbtool.DumpTool;
import org.pgminder.dbtool.PgDump;
import org.pgminder.dbtool.PgDumpAll;
import org.pgminder.settings.Format;

/**
 * Roles, definitions and rows as three scripts in one tar file, with a small manifest before them: to be read, compared
 * and changed by hand, and run one after the other.
 *
 * @param tool the database as one script
 * @param rolePasswords whether the roles come with their passwords
 */
record SplitDump(PgDump tool, boolean rolePasswords) implements DumpForm {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** One script inside. */
    private record Script(String file, long bytes, String sha256) {}

    @Override
    public Format format() {
        return Format.SPLIT;
    }

    @Override
    public DumpForm at(String snapshot) {
        return new SplitDump(tool.at(snapshot), rolePasswords);
    }

    @Override
    public void write(DumpPrograms programs, Stages stages, Path target) throws FailureException, IOException {
        try (WorkFolder work = WorkFolder.create(target)) {
            List<Script> scripts = new ArrayList<>();
            // The name of a file in tar comes with its size, so each script has to be on the disk first.
            for (Map.Entry<String, DumpTool> part : parts().entrySet()) {
                scripts.add(script(part.getValue(), work.folder().resolve(part.getKey()), programs));
            }
            programs.run().checking();
            try (TarFile tar = new TarFile(stages, programs.run())) {
                tar.add(
                        "manifest.json",
                        manifest(scripts, programs),
                        programs.clock().now());
                for (Script script : scripts) {
                    Path file = work.folder().resolve(script.file());
                    tar.add(script.file(), file);
                    Files.delete(file);
                }
            }
        }
    }

    private Map<String, DumpTool> parts() {
        Map<String, DumpTool> parts = new LinkedHashMap<>();
        parts.put("roles.sql", new PgDumpAll(tool.database(), PgDumpAll.Part.ROLES, tool.settings(), rolePasswords));
        parts.put("schema.sql", tool.as(PgDump.Shape.SCHEMA_SCRIPT));
        parts.put("data.sql", tool.as(PgDump.Shape.DATA_SCRIPT));
        return parts;
    }

    private static Script script(DumpTool part, Path file, DumpPrograms programs) throws FailureException, IOException {
        DumpTail tail = new DumpTail();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            programs.toStream(part, (bytes, length) -> {
                tail.write(bytes, 0, length);
                out.write(bytes, 0, length);
            });
        }
        DumpCheck.whole(part, tail);
        return new Script(String.valueOf(file.getFileName()), Files.size(file), FileHash.of(file));
    }

    private byte[] manifest(List<Script> scripts, DumpPrograms programs) throws IOException {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("kind", "pgminder-split");
        manifest.put("database", tool.database());
        manifest.put("server", programs.run().run().server());
        manifest.put("dumpProgramVersion", programs.programs().version());
        manifest.put(
                "restore",
                "psql -f, in this order: roles.sql once for the server, the others in an empty database; then refresh the materialized views");
        manifest.put("scripts", scripts);
        return JSON.writeValueAsBytes(manifest);
    }
}
