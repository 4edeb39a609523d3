package org.pgminder.restore;

/** Lets the statements about roles pass and ends before anything else: tablespaces, databases. */
final class RolesScript implements ScriptRule {
    private final RoleLines roles;
    private boolean inRoles = true;

    RolesScript(RoleLines roles) {
        this.roles = roles;
    }

    @Override
    public boolean pass(String line, long number) {
        // A database's own settings of a role can wait: the database need not be here.
        if (line.equals("-- Tablespaces") || line.equals("-- Databases") || line.startsWith("-- Database \"")) {
            inRoles = false;
        }
        return inRoles && !line.contains(" IN DATABASE ") && roles.pass(line);
    }

    @Override
    public boolean done() {
        return !inRoles;
    }
}
