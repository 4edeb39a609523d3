/**
 * Brings a backup back: from any of its copies or from a foreign file, into a database of its own. What failed is named,
 * and nothing half-made is left.
 */
@NullMarked
package org.pgminder.restore;

import org.jspecify.annotations.NullMarked;
