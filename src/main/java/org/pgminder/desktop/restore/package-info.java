/**
 * The window that brings a backup back, step by step. What is chosen, what it means in words and what came of it is in
 * classes that know no Swing ({@code RestoreDraft}, {@code RestoreSummary}, {@code TaskView}); a {@code …Step} shows one step.
 */
@NullMarked
package org.pgminder.desktop.restore;

import org.jspecify.annotations.NullMarked;
