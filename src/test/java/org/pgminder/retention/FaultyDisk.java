package org.pgminder.retention;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.destination.Destination;
import org.pgminder.destination.RemoteFile;
import org.pgminder.destination.Upload;
import org.pgminder.destination.UploadRequest;

/** What a destination is out of order with, on cue, and what was deleted there. */
final class FaultyDisk {
    boolean unlistable;
    boolean unreadable;
    int listed;
    final List<String> read = new ArrayList<>();
    final Set<String> undeletable = new HashSet<>();
    final List<String> deletedInOrder = new ArrayList<>();

    Destination over(Destination real) {
        return new Faulty(real);
    }

    private final class Faulty implements Destination {
        private final Destination real;

        Faulty(Destination real) {
            this.real = real;
        }

        @Override
        public List<RemoteFile> list() throws FailureException {
            listed++;
            if (unlistable) {
                throw new FailureException(FailureKind.DESTINATION_UNREACHABLE, "nobody answers at disk", null);
            }
            return real.list();
        }

        @Override
        public void delete(String name) throws FailureException {
            if (undeletable.contains(name)) {
                throw new FailureException(FailureKind.DESTINATION_DENIED, "may not remove " + name, null);
            }
            deletedInOrder.add(name);
            real.delete(name);
        }

        @Override
        public void check() throws FailureException {
            real.check();
        }

        @Override
        public Upload begin(UploadRequest request) throws FailureException {
            return real.begin(request);
        }

        @Override
        public Optional<RemoteFile> stat(String name) throws FailureException {
            return real.stat(name);
        }

        @Override
        public InputStream read(String name) throws FailureException {
            read.add(name);
            if (unreadable) {
                throw new FailureException(FailureKind.DESTINATION_UNREACHABLE, "nobody answers at disk", null);
            }
            return real.read(name);
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
