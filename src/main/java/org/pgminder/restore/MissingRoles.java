package org.pgminder.restore;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgminder.common.FailureException;
import org.pgminder.postgres.ServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the roles that a dump names and a throw-away server has not, just before psql gets the line. What is no role but looks
 * like one (in the body of a function) becomes one as well; on a throw-away server that is harmless.
 */
final class MissingRoles implements Consumer<String>, AutoCloseable {
    private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[\\w$]+)";
    private static final Pattern LINE =
            Pattern.compile("(?:ALTER|GRANT|REVOKE|CREATE POLICY|CREATE USER MAPPING|SET SESSION AUTHORIZATION) .*");
    private static final Pattern ROLES =
            Pattern.compile("\\b(?:TO|FROM|FOR ROLE|FOR USER|GRANTED BY|MAPPING FOR|AUTHORIZATION) '?(" + NAME + "(?:, "
                    + NAME + ")*)");
    private static final Pattern ROLE = Pattern.compile(NAME);
    private static final Set<String> NO_ROLES =
            Set.of("public", "current_user", "session_user", "current_role", "default");
    private static final Logger LOG = LoggerFactory.getLogger(MissingRoles.class);

    private final ServerSession session;
    private final Set<String> there;
    private final List<String> made = new ArrayList<>();

    /** @param session closed by this */
    MissingRoles(ServerSession session) throws FailureException {
        this.session = session;
        this.there = new HashSet<>(session.administration().roles());
    }

    @Override
    public void accept(String line) {
        if (!LINE.matcher(line).matches()) {
            return;
        }
        Matcher lists = ROLES.matcher(line);
        while (lists.find()) {
            Matcher names = ROLE.matcher(lists.group(1));
            while (names.find()) {
                make(RoleLines.unquoted(names.group()));
            }
        }
    }

    private void make(String role) {
        if (NO_ROLES.contains(role.toLowerCase(Locale.ROOT)) || !there.add(role)) {
            return;
        }
        try {
            session.administration().createMightyRole(role);
            made.add(role);
        } catch (FailureException e) {
            LOG.debug("role {} cannot be made", role, e); // if it was one, psql will say so
        }
    }

    List<String> made() {
        return List.copyOf(made);
    }

    @Override
    public void close() {
        session.close();
    }
}
