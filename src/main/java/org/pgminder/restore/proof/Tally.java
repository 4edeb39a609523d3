package org.pgminder.restore.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pgminder.common.Contents;

/** What a proof has seen of one database after the other. */
final class Tally {
    private static final int TOLD = 5;

    private final List<String> broken = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private int databases;
    private long tables;
    private long rows;
    private long sequences;
    private long indexes;

    /** Takes a database that was restored; {@code several} says that its name is worth telling. */
    void add(Comparison comparison, boolean several) {
        Contents source = comparison.source();
        String of = several ? " in database " + source.database() : "";
        if (!comparison.meaningful()) {
            open.add("it was restored without an error, but nothing is known of what was in database "
                    + source.database() + ": " + source.notCounted());
            return;
        }
        comparison.differences().forEach(difference -> broken.add(difference + of));
        if (source.notCounted() != null) {
            open.add("it was restored without an error, and tables, indexes, constraints and functions are there" + of
                    + "; but its rows were not counted while dumping: " + source.notCounted());
        }
        if (comparison.restored().notCounted() != null) {
            open.add("it was restored without an error; but the rows that came back could not be counted" + of + ": "
                    + comparison.restored().notCounted());
        }
        databases++;
        tables += source.tables().size();
        rows += Math.max(0, source.rows());
        sequences += source.sequences().size();
        indexes += Math.max(0, source.indexes());
    }

    /** Takes a database that did not come back, though the whole restore did not fail. */
    void missing(String database) {
        broken.add("database " + database + " is missing");
    }

    /** Takes something that could be restored and not compared. */
    void notCompared(String why) {
        open.add(why);
    }

    /** What differs decides, then what could not be found out. */
    Verdict verdict() {
        if (!broken.isEmpty()) {
            String told = String.join("; ", broken.subList(0, Math.min(TOLD, broken.size())));
            int more = broken.size() - TOLD;
            return Verdict.broken(more > 0 ? told + "; and " + more + " more" : told);
        }
        if (!open.isEmpty()) {
            return Verdict.notProved(open.get(0));
        }
        if (databases == 0) {
            return Verdict.notProved("it was restored without an error, and there was no database to compare");
        }
        return Verdict.proved((databases > 1 ? count(databases, "database") + ": " : "")
                + count(tables, "table") + " with " + count(rows, "row")
                + part(sequences, "sequence") + part(indexes, "index") + " equal the source");
    }

    private static String part(long number, String what) {
        return number == 0 ? "" : ", " + count(number, what);
    }

    private static String count(long number, String what) {
        String plural = what.endsWith("x") ? what + "es" : what + "s";
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? what : plural);
    }
}
