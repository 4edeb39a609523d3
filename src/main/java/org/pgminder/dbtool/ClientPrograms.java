package org.pgminder.dbtool;

import org.pgminder.common.FailureException;

/** PostgreSQL's client programs of one version, wherever they run. */
public sealed interface ClientPrograms permits Installation, ContainerPrograms {
    /** Such as {@code 15.18}, {@code 9.6.24} or {@code 18beta1}. */
    String version();

    /** Such as 15 (9 for 9.x). */
    int major();

    /** For messages: where they are, such as {@code /usr/lib/postgresql/17/bin} or {@code the image postgres:17 (docker)}. */
    String place();

    /**
     * Makes ready what starts a program. Close it when the program has ended, or to end what it began elsewhere.
     *
     * @throws FailureException of kind {@code FOLDER_NOT_WRITABLE}
     */
    PreparedProgram prepare(ProgramCall call) throws FailureException;
}
