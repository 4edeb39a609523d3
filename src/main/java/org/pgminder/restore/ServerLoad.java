package org.pgminder.restore;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.postgres.ServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings back a whole server from pg_dumpall's script. */
final class ServerLoad {
    private static final Logger LOG = LoggerFactory.getLogger(ServerLoad.class);

    private final Servers servers;
    private final Loading loading;
    private final DumpFile file;
    private final RestoreTarget target;

    ServerLoad(Servers servers, Loading loading, DumpFile file, RestoreTarget target) {
        this.servers = servers;
        this.loading = loading;
        this.file = file;
        this.target = target;
    }

    /** @param empty databases that are there and may be filled */
    Restorer.Outcome load(Set<String> empty) throws FailureException, InterruptedException {
        RoleLines lines;
        ServerScript rule;
        try (ServerSession session = servers.open(target)) {
            lines = new RoleLines(session.administration().roles());
            List<String> there = new ArrayList<>(session.administration().databases());
            there.removeAll(empty);
            rule = new ServerScript(lines, there, loading.server().major(), loading.progress());
        }
        boolean done = false;
        try (RolesMade roles = new RolesMade(servers, target, lines)) {
            try {
                fill(rule);
                done = true;
                roles.keep();
            } finally {
                if (!done) {
                    drop(rule.made());
                }
            }
            List<String> notes = new ArrayList<>(roles.notes());
            for (String left : new TreeSet<>(rule.leftOut())) {
                notes.add("database " + left + " was there already, so what the backup has for it was left out;"
                        + " --database=" + left + " --into=NAME brings it back beside");
            }
            return new Restorer.Outcome(rule.made(), false, notes, List.copyOf(lines.made()));
        }
    }

    private void fill(ServerScript rule) throws FailureException, InterruptedException {
        try (DumpFile.Reading reading = file.open(
                count -> loading.progress().reached(count, file.artifact().bytes()))) {
            ScriptLoader loader = new ScriptLoader(loading);
            try {
                loader.load(reading, target.server().database(), rule);
                loader.requireEnd(rule.complete(), "-- PostgreSQL database cluster dump complete");
            } catch (FailureException e) {
                if (e.kind() == FailureKind.RESTORE_FAILED || e.kind() == FailureKind.BACKUP_DAMAGED) {
                    reading.finish();
                }
                throw e;
            }
            reading.finish();
        }
    }

    private void drop(List<String> databases) {
        boolean interrupted = Thread.interrupted();
        try (ServerSession session = servers.openToChange(target)) {
            for (String database : databases) {
                session.administration().dropDatabase(database);
            }
        } catch (FailureException e) {
            LOG.warn("databases {} are half-made and cannot be dropped: {}", databases, e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
