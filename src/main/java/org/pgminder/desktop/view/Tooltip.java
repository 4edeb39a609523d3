package org.pgminder.desktop.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgminder.desktop.text.Texts;
import org.pgminder.desktop.view.ServerOrder.Rated;
import org.pgminder.engine.ServerStatus;
import org.pgminder.engine.Snapshot;

/** The icon's tooltip: the worst fact first, then what is under way, then the last good backup. */
public final class Tooltip {
    private static final Texts TEXTS = Texts.of(Tooltip.class);
    /** UTF-16 units that Windows keeps of it ({@code NOTIFYICONDATA.szTip} holds 128 with the end). */
    public static final int WINDOWS_LIMIT = 127;

    /** UTF-16 units that fit into one line beside a Linux panel. */
    public static final int LINUX_LIMIT = 64;

    private static final String BETWEEN = " · ";

    private Tooltip() {}

    /** Of the forms from the fullest to the shortest the first that fits; the last one is cut. */
    public static String of(Snapshot snapshot, Moment moment, int limit) {
        List<Rated> rated = ServerOrder.worstFirst(snapshot, moment);
        String brief = worst(snapshot, rated, false);
        String running = snapshot.running().isEmpty()
                ? null
                : ProgressText.brief(snapshot.running().get(0));
        String good = lastGood(rated, moment.now());
        return List.of(
                        join(worst(snapshot, rated, true), running, good),
                        join(brief, running, good),
                        join(brief, running, null))
                .stream()
                .filter(text -> text.length() <= limit)
                .findFirst()
                .orElseGet(() -> cut(running == null ? join(brief, null, good) : join(brief, running, null), limit));
    }

    /** At most so many UTF-16 units, no character split, with an ellipsis where something was left out. */
    public static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = limit - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }

    private static String worst(Snapshot snapshot, List<Rated> rated, boolean withReason) {
        Rated first = rated.isEmpty() ? null : rated.get(0);
        if (first == null || first.health().state() != IconState.DISCONNECTED) {
            if (snapshot.catalogueProblem() != null) {
                return TEXTS.get("tip.catalogueProblem");
            }
            if (snapshot.settingsProblem() != null) {
                return TEXTS.get("tip.settingsProblem");
            }
        }
        if (first == null) {
            return TEXTS.get("tip.unchecked");
        }
        IconState state = first.health().state();
        long same =
                rated.stream().filter(each -> each.health().state() == state).count();
        return switch (state) {
            case CONNECTED -> TEXTS.get("tip.connected", servers(first, same));
            case UNCHECKED -> TEXTS.get("tip.uncheckedServers", servers(first, same));
            case ATTENTION, DISCONNECTED -> trouble(first, same, withReason);
        };
    }

    private static String servers(Rated first, long same) {
        return same == 1 ? first.server().name() : TEXTS.get("tip.servers", same);
    }

    private static String trouble(Rated first, long same, boolean withReason) {
        Trouble trouble = first.health().trouble();
        String name = first.server().name();
        String text = trouble == null ? name : TEXTS.get("tip.trouble", name, trouble.words());
        String reason = first.health().reason();
        if (withReason && reason != null) {
            text += ", " + reason;
        }
        return same == 1 ? text : TEXTS.get("tip.more", text, same - 1);
    }

    // Of the server the tooltip speaks of when there is trouble; else the newest of all.
    private static @Nullable String lastGood(List<Rated> rated, Instant now) {
        if (rated.isEmpty()) {
            return null;
        }
        Rated first = rated.get(0);
        boolean fine = first.health().trouble() == null;
        Instant good = fine
                ? rated.stream()
                        .map(each -> each.server().lastGoodAt())
                        .filter(at -> at != null)
                        .max(Instant::compareTo)
                        .orElse(null)
                : first.server().lastGoodAt();
        if (good != null) {
            return TEXTS.get("tip.lastGood", TimeText.ago(good, now));
        }
        ServerStatus server = first.server();
        return server.lastBackup() == null && server.nextBackup() == null ? null : TEXTS.get("tip.noGood");
    }

    private static String join(String worst, @Nullable String running, @Nullable String good) {
        return worst + (running == null ? "" : BETWEEN + running) + (good == null ? "" : BETWEEN + good);
    }
}
