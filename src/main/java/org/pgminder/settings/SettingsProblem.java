package org.pgminder.settings;

/**
 * One thing that is wrong in the file.
 *
 * @param line from 1
 * @param column from 1
 * @param key where in the tree, such as {@code jobs[0].schedule}; empty for the whole file
 * @param message what is wrong and what was expected
 */
public record SettingsProblem(int line, int column, String key, String message) {}
