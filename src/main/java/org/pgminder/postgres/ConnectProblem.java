package org.pgminder.postgres;

/** Why a server could not be reached, decided by SQLSTATE and by the type of the exception. */
public enum ConnectProblem {
    REFUSED,
    UNKNOWN_HOST,
    NO_ROUTE,
    TIMEOUT,
    /** Wrong, or asked for and none is set. */
    WRONG_PASSWORD,
    NO_SUCH_DATABASE,
    NOT_ALLOWED,
    TLS_REQUIRED,
    TLS_FAILED,
    TOO_MANY_CONNECTIONS,
    /** Or shutting down: both have the same SQLSTATE for a new connection. */
    STARTING_UP,
    SHUTTING_DOWN,
    CONNECTION_LOST,
    OTHER
}
