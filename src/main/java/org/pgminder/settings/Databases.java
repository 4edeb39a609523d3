package org.pgminder.settings;

import java.util.List;

/** Which databases of a server. */
public sealed interface Databases {
    /** The whole server with its roles, by pg_dumpall; written {@code "all"}. */
    record All() implements Databases {}

    /** Each by pg_dump; written as a list of at least one name, without repetition. */
    record Named(List<String> names) implements Databases {
        public Named {
            names = List.copyOf(names);
        }
    }
}
