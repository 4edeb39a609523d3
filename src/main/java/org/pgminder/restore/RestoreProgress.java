package org.pgminder.restore;

/** Told how far a restore is. On any thread; must return at once. */
public interface RestoreProgress {
    /** For those who do not ask. */
    RestoreProgress NONE = new RestoreProgress() {
        @Override
        public void doing(String what) {}

        @Override
        public void reached(long done, long total) {}
    };

    /** What is done now, for a person: {@code fetching app.dump}. */
    void doing(String what);

    /** How many bytes or tables are done; {@code total} is -1 where unknown. */
    void reached(long done, long total);
}
