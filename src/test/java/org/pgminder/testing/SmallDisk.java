package org.pgminder.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real disk of a few megabytes, mounted at a folder. Mounting needs root: without it, the test is left out. */
public final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /**
     * Mounts one, and makes the folder where it is missing.
     *
     * @param options of the mount: {@code size=4m}, {@code ro,size=1m}
     */
    public static SmallDisk at(Path folder, String options) throws IOException {
        Files.createDirectories(folder);
        assumeThat(run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString()))
                .as("mounting a small disk needs root")
                .isZero();
        return new SmallDisk(folder);
    }

    public Path folder() {
        return folder;
    }

    /** Gives it room, or takes it. */
    public void resize(String size) throws IOException {
        assertThat(run("mount", "-o", "remount,size=" + size, folder.toString()))
                .isZero();
    }

    @Override
    public void close() throws IOException {
        assertThat(run("umount", folder.toString())).isZero();
    }

    private static int run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.onExit().orTimeout(30, TimeUnit.SECONDS).join().exitValue();
    }
}
