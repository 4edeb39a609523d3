package org.pgminder.retention;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.destination.Destination;

/** Where copies are: a folder of backups, or a destination. */
sealed interface Place {
    record Folder(Path folder) implements Place {
        @Override
        public Destination open(Places places) throws FailureException {
            return places.folder(folder);
        }

        @Override
        public String word() {
            return "the folder " + folder;
        }

        @Override
        public @Nullable String destination() {
            return null;
        }
    }

    record Remote(String destination) implements Place {
        @Override
        public Destination open(Places places) throws FailureException {
            return places.destination(destination);
        }

        @Override
        public String word() {
            return destination;
        }
    }

    Destination open(Places places) throws FailureException;

    /** For messages. */
    String word();

    /** Its name; null for a folder of backups. */
    @Nullable
    String destination();
}
