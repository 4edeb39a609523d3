package org.pgminder.common;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why something with a file did not work, in words: Java's own message is often the file's name and nothing else. */
public final class FileFault {
    private FileFault() {}

    /** The reason alone, to stand behind what was tried with which file. */
    public static String reason(IOException problem) {
        if (problem instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (problem instanceof FileAlreadyExistsException) {
            return "a file of that name is in the way";
        }
        if (problem instanceof NoSuchFileException) {
            return "it is not there";
        }
        String text = problem instanceof FileSystemException of && of.getReason() != null
                ? of.getReason()
                : problem.getMessage();
        return text == null ? problem.getClass().getSimpleName() : text;
    }
}
