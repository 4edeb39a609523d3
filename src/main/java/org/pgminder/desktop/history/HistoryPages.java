package org.pgminder.desktop.history;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pgminder.catalogue.HistoryEntry;
import org.pgminder.catalogue.HistoryMark;
import org.pgminder.catalogue.HistoryOutline;
import org.pgminder.catalogue.HistoryQuery;
import org.pgminder.common.Failure;
import org.pgminder.desktop.frame.Work;
import org.pgminder.engine.Engine;

/**
 * The rows of a history of any length: those that were looked at lately are here, others are fetched when they are asked for. Knows
 * no Swing. One thread only, to which the background reports back.
 */
final class HistoryPages {
    static final int PAGE = 100;
    private static final int KEPT = 40;
    /** A screen shows rows of two pages at most: what was asked for before them has scrolled by. */
    private static final int WANTED = 2;

    private final Engine engine;
    private final Background background;
    private final Listener listener;
    private HistoryQuery query = HistoryQuery.ALL;
    private HistoryOutline outline = new HistoryOutline(0, List.of(), List.of(), List.of());
    private final Map<Integer, List<HistoryEntry>> pages = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, List<HistoryEntry>> eldest) {
            return size() > KEPT;
        }
    };
    private final Deque<Integer> wanted = new ArrayDeque<>();
    private final Set<Integer> unreadable = new HashSet<>();
    private boolean fetching;
    private int asked;
    private int taken;

    HistoryPages(Engine engine, Background background, Listener listener) {
        this.engine = engine;
        this.background = background;
        this.listener = listener;
    }

    /** Where work is done that may wait. */
    interface Background {
        <T> void begin(Work.Task<T> task, Consumer<T> done, Consumer<Failure> failed);
    }

    /** Told what can be shown now. */
    interface Listener {
        /** Everything may be different. */
        void changed(HistoryOutline outline);

        /** Rows that were not there have come; the last one inclusive. */
        void arrived(int first, int last);

        void failed(Failure failure);
    }

    private record Loaded(HistoryOutline outline, Map<Integer, List<HistoryEntry>> pages) {}

    /**
     * Reads anew; what is there is shown until then.
     *
     * @param first the first row that is to be seen, and so is there at once
     * @param last the last one
     */
    void show(HistoryQuery next, int first, int last) {
        int mine = ++asked;
        background.begin(
                () -> {
                    HistoryOutline found = engine.historyOutline(next, PAGE);
                    Map<Integer, List<HistoryEntry>> seen = new HashMap<>();
                    for (int page = Math.max(0, first / PAGE);
                            page <= last / PAGE && page < found.pages().size();
                            page++) {
                        seen.put(page, engine.history(next, found.pages().get(page), PAGE));
                    }
                    return new Loaded(found, seen);
                },
                loaded -> {
                    if (mine == asked) {
                        take(next, loaded);
                    }
                },
                listener::failed);
    }

    private void take(HistoryQuery next, Loaded loaded) {
        taken++;
        query = next;
        outline = loaded.outline;
        pages.clear();
        pages.putAll(loaded.pages);
        wanted.clear();
        unreadable.clear();
        listener.changed(outline);
    }

    int rows() {
        return outline.runs();
    }

    /** What is in a row; null while it is fetched, or where it is not in the history any more. */
    @Nullable
    HistoryEntry row(int row) {
        int page = row / PAGE;
        List<HistoryEntry> there = pages.get(page);
        if (there == null) {
            want(page);
            return null;
        }
        return row % PAGE < there.size() ? there.get(row % PAGE) : null;
    }

    /** Where a run is, if it is among those that are here. */
    OptionalInt find(String run) {
        for (Map.Entry<Integer, List<HistoryEntry>> page : pages.entrySet()) {
            for (int i = 0; i < page.getValue().size(); i++) {
                if (page.getValue().get(i).run().equals(run)) {
                    return OptionalInt.of(page.getKey() * PAGE + i);
                }
            }
        }
        return OptionalInt.empty();
    }

    private void want(int page) {
        if (page >= outline.pages().size() || unreadable.contains(page)) {
            return;
        }
        wanted.remove(page);
        wanted.addFirst(page);
        if (wanted.size() > WANTED) {
            wanted.removeLast();
        }
        fetch();
    }

    /** One at a time, the one that was asked for last first: whoever scrolls fast does not wait for what has passed. */
    private void fetch() {
        Integer page = fetching ? null : wanted.pollFirst();
        if (page == null) {
            return;
        }
        fetching = true;
        HistoryQuery now = query;
        int of = taken;
        HistoryMark from = outline.pages().get(page);
        background.begin(
                () -> engine.history(now, from, PAGE),
                entries -> {
                    fetching = false;
                    if (of == taken) {
                        pages.put(page, entries);
                        listener.arrived(page * PAGE, Math.min(rows(), (page + 1) * PAGE) - 1);
                    }
                    fetch();
                },
                failure -> {
                    fetching = false;
                    if (of == taken) {
                        // Not asked for again with every painting: reading anew tries again.
                        unreadable.add(page);
                    }
                    listener.failed(failure);
                    fetch();
                });
    }
}
