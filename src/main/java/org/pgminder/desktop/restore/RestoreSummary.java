package org.pgminder.desktop.restore;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.Backup;
import org.pgminder.catalogue.Proof;
import org.pgminder.common.ByteSize;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.Moment;
import org.pgminder.desktop.view.TimeText;
import org.pgminder.desktop.view.Tone;
import org.pgminder.engine.BackupReport;

/**
 * What will happen, in plain words.
 *
 * @param sentences in the order in which it happens
 * @param warning what speaks against it; null when nothing does
 */
record RestoreSummary(List<String> sentences, @Nullable String warning) {
    RestoreSummary {
        sentences = List.copyOf(sentences);
    }

    static RestoreSummary of(RestoreDraft draft, Moment moment, Texts texts) {
        List<String> all = new ArrayList<>();
        BackupReport report = draft.report();
        all.add(report == null ? texts.get("sum.file", draft.file().strip()) : read(draft, report, moment, texts));
        all.add(target(draft, texts));
        if (draft.target() != RestoreDraft.Target.OWN_NAMES) {
            all.add(parts(draft, texts));
        }
        all.add(texts.get(rolesKey(draft)));
        if (draft.jobs() > 1) {
            all.add(texts.get("sum.jobs", draft.jobs()));
        }
        all.add(texts.get("sum.nothingLeft"));
        return new RestoreSummary(all, report == null ? texts.get("sum.unprovedFile") : warning(report, texts));
    }

    private static String read(RestoreDraft draft, BackupReport report, Moment moment, Texts texts) {
        Backup backup = report.backup();
        String place = draft.place();
        return texts.get(
                "sum.backup",
                BackupRow.subject(backup, texts),
                backup.server(),
                TimeText.clock(backup.createdAt(), moment),
                new ByteSize(backup.bytes()).toString(),
                place == null ? backup.folder() : place);
    }

    private static String target(RestoreDraft draft, Texts texts) {
        String server = Objects.requireNonNullElse(draft.server(), "");
        String database = draft.database();
        String what = database == null ? "" : database;
        String into = Objects.requireNonNullElse(draft.into(), "");
        return switch (draft.target()) {
            case NEW -> texts.get(what.isEmpty() ? "sum.new" : "sum.newOf", into, server, what);
            case REPLACE -> texts.get(what.isEmpty() ? "sum.replace" : "sum.replaceOf", into, server, what);
            case OWN_NAMES ->
                texts.get(
                        draft.fromFile()
                                ? "sum.ownOfFile"
                                : draft.isServerScript() ? "sum.ownOfScript" : "sum.ownOfSeveral",
                        server,
                        String.join(", ", draft.databases()));
        };
    }

    private static String parts(RestoreDraft draft, Texts texts) {
        Set<String> tables = draft.tables();
        return tables == null || !draft.tablesPossible()
                ? texts.get("sum.allTables")
                : texts.get(tables.size() == 1 ? "sum.table" : "sum.tables", tables.size(), String.join(", ", tables));
    }

    private static String rolesKey(RestoreDraft draft) {
        if (draft.target() == RestoreDraft.Target.OWN_NAMES) {
            return draft.holdsServer() || draft.fromFile() ? "sum.roles" : "sum.noRoles";
        }
        return draft.roles() ? "sum.roles" : "sum.noRoles";
    }

    private static @Nullable String warning(BackupReport report, Texts texts) {
        Tone tone = BackupRow.tone(report);
        if (tone == Tone.GOOD) {
            return null;
        }
        if (tone == Tone.BAD) {
            String detail = report.proofs().stream()
                    .filter(proof -> proof.result() == Proof.Result.BROKEN)
                    .findFirst()
                    .map(Proof::detail)
                    .orElse("");
            return texts.get("sum.broken", detail);
        }
        return texts.get("sum.unproved");
    }
}
