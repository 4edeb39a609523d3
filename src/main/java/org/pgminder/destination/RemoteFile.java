package org.pgminder.destination;

/**
 * A finished file at a destination.
 *
 * @param size in bytes
 */
public record RemoteFile(String name, long size) {}
