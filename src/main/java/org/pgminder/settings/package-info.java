/**
 * {@code config.json} as records: read with the place of every error, check, watch, write, describe as schema.
 * The records carry their own description ({@link org.pgminder.settings.Setting}), from which reading, validation, schema
 * and reference page are made.
 */
@NullMarked
package org.pgminder.settings;

import org.jspecify.annotations.NullMarked;
