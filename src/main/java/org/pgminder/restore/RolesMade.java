package org.pgminder.restore;

import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.postgres.ServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Roles that were made for a restore. Dropped again when this is closed, unless they are to stay. */
public final class RolesMade implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RolesMade.class);

    private final Servers servers;
    private final RestoreTarget target;
    private final RoleLines roles;
    private boolean kept;

    RolesMade(Servers servers, RestoreTarget target, RoleLines roles) {
        this.servers = servers;
        this.target = target;
        this.roles = roles;
    }

    static RolesMade make(Servers servers, Loading loading, DumpFile file, RestoreTarget target)
            throws FailureException, InterruptedException {
        RoleLines lines;
        try (ServerSession session = servers.open(target)) {
            lines = new RoleLines(session.administration().roles());
        }
        RolesMade made = new RolesMade(servers, target, lines);
        boolean done = false;
        try (DumpFile.Reading reading = file.open(count -> {})) {
            RolesScript rule = new RolesScript(lines);
            new ScriptLoader(loading)
                    .load(scriptIn(file, reading), target.server().database(), rule);
            if (file.artifact().database() == null && !rule.done()) {
                reading.finish(); // globals: nobody else reads this file
            }
            done = true;
            return made;
        } finally {
            if (!done) {
                made.close();
            }
        }
    }

    private static DumpFile.Reading scriptIn(DumpFile file, DumpFile.Reading reading) throws FailureException {
        if (!file.form().format().equals("split") || file.artifact().database() == null) {
            return reading;
        }
        try {
            Tar tar = new Tar(reading.content());
            Tar.@Nullable Entry entry = tar.next();
            while (entry != null && !entry.name().equals(SplitFile.ROLES)) {
                entry = tar.next();
            }
            if (entry == null) {
                throw new FailureException(
                        FailureKind.RESTORE_FAILED, file.words() + " holds no " + SplitFile.ROLES, null);
            }
            return new DumpFile.Reading(reading.file(), entry.content());
        } catch (IOException e) {
            throw reading.file().failure(e);
        }
    }

    /** What a person should know. */
    public List<String> notes() {
        if (roles.leftAlone().isEmpty()) {
            return List.of();
        }
        return List.of("roles that were there already are left as they were: "
                + String.join(", ", new TreeSet<>(roles.leftAlone())));
    }

    /** Lets them stay. */
    public void keep() {
        kept = true;
    }

    @Override
    public void close() {
        if (kept || roles.made().isEmpty()) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try (ServerSession session = servers.openToChange(target)) {
            for (String role : roles.made()) {
                session.administration().dropRole(role);
            }
        } catch (FailureException e) {
            LOG.warn("roles that were made for a restore are left: {} ({})", roles.made(), e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
