package org.pgminder.catalogue;

import java.util.List;

/**
 * How long a history is, and where each of its pages begins, so that any page can be read by itself and stays the same when
 * newer runs come.
 *
 * @param servers that have runs, whatever the query
 * @param jobs that have runs, whatever the query
 */
public record HistoryOutline(int runs, List<HistoryMark> pages, List<String> servers, List<String> jobs) {
    public HistoryOutline {
        pages = List.copyOf(pages);
        servers = List.copyOf(servers);
        jobs = List.copyOf(jobs);
    }
}
