package org.pgminder.restore;

/** The files in an archive of the split format, in their order. */
final class SplitFile {
    static final String ROLES = "roles.sql";
    static final String SCHEMA = "schema.sql";
    static final String DATA = "data.sql";

    /**
     * Neither schema nor rows hold what fills materialized views. One that needs another waits for the next round (SQLSTATE
     * 55000: the other has not been populated).
     */
    static final String REFRESH = """
            do $refresh$
            declare
                view regclass;
                done int;
            begin
                loop
                    done := 0;
                    for view in select oid from pg_class where relkind = 'm' and not relispopulated loop
                        begin
                            execute 'refresh materialized view ' || view;
                            done := done + 1;
                        exception when object_not_in_prerequisite_state then
                            null;
                        end;
                    end loop;
                    exit when done = 0;
                end loop;
            end $refresh$;
            """;

    private SplitFile() {}
}
