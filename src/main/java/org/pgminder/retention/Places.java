package org.pgminder.retention;

import java.nio.file.Path;
import org.pgminder.common.FailureException;
import org.pgminder.destination.Destination;

/** Opens the places that hold backups; the caller closes them. */
public interface Places {
    /** A folder of backups on this machine. */
    Destination folder(Path folder) throws FailureException;

    /** A destination of the settings in force. */
    Destination destination(String name) throws FailureException;
}
