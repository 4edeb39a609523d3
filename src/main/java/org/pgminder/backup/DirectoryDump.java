package org.pgminder.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.dbtool.PgDump;
import org.pgminder.settings.Format;

/**
 * By several connections into a folder, which then becomes one tar file: {@code tar -x} gives back what
 * {@code pg_restore --format=directory} reads.
 */
record DirectoryDump(PgDump tool) implements DumpForm {
    private static final String LIST = "toc.dat";
    /** An entry with rows; they are in the file of its number. */
    private static final Pattern ROWS = Pattern.compile("(\\d+); \\d+ \\d+ TABLE DATA .*");

    @Override
    public Format format() {
        return Format.DIRECTORY;
    }

    @Override
    public DumpForm at(String snapshot) {
        return new DirectoryDump(tool.at(snapshot));
    }

    @Override
    public void write(DumpPrograms programs, Stages stages, Path target) throws FailureException, IOException {
        try (WorkFolder work = WorkFolder.create(target)) {
            programs.toFolder(tool, work.folder());
            programs.run().checking();
            check(programs, work.folder());
            try (TarFile tar = new TarFile(stages, programs.run())) {
                for (Path file : files(work.folder())) {
                    tar.add(String.valueOf(file.getFileName()), file);
                    Files.delete(file); // makes room for the rest of the tar file
                }
            }
        }
    }

    private void check(DumpPrograms programs, Path folder) throws FailureException {
        List<String> entries;
        try (ListedArchive list = ListedArchive.ofFolder(programs, folder)) {
            entries = list.entries(tool);
        }
        for (String entry : entries) {
            Matcher rows = ROWS.matcher(entry);
            if (rows.matches() && !Files.isRegularFile(folder.resolve(rows.group(1) + ".dat"))) {
                throw new FailureException(
                        FailureKind.CHECK_FAILED,
                        "pg_dump of " + tool.subject() + " ended without an error, but a table's file is missing: "
                                + entry,
                        "Check the disk of the backup folder, and run the backup again.");
            }
        }
    }

    /** The list of contents first: who reads the tar file from its beginning knows at once what comes. */
    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.comparing((Path file) -> !file.endsWith(LIST))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
    }
}
