package org.pgminder.destination;

/**
 * What is to be sent.
 *
 * @param name the file's final name
 * @param size in bytes; -1 while it is not known
 * @param id names this upload: the same id resumes what an earlier attempt (also of an earlier program) has sent; letters, digits, '-'
 */
public record UploadRequest(String name, long size, String id) {}
