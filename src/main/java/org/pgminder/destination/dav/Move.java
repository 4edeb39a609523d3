package org.pgminder.destination.dav;

import java.util.Map;

/**
 * Giving a file its final name.
 *
 * @param leftover is gone once the move is done: the source itself, or the folder that it was put together from
 * @param size that the file must have then, in bytes
 * @param given so many names at the beginning of the target are never created
 */
public record Move(
        DavAddress source, DavAddress target, DavAddress leftover, long size, Map<String, String> headers, int given) {}
