package org.pgminder.postgres;

import java.util.Set;

/**
 * A database that is there.
 *
 * @param open whether it accepts connections ({@code ALLOW_CONNECTIONS}); otherwise nobody can read it
 */
public record PresentDatabase(String name, boolean open) {
    private static final Set<String> TEMPLATES_OF_SERVER = Set.of("template0", "template1");

    /** Made by people, or for them, as {@code postgres} is; a template that they made is one, too. */
    public boolean ofPeople() {
        return !TEMPLATES_OF_SERVER.contains(name);
    }
}
