package org.pgminder.destination.dav;

/**
 * A file or folder, as PROPFIND tells.
 *
 * @param name decoded; the last one on its way
 * @param size in bytes; -1 where the server does not say
 * @param tag changes when the content does; empty where the server does not say
 */
public record DavResource(String name, boolean folder, long size, String tag) {}
