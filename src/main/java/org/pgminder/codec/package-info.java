/**
 * What lies between a dump and its file: compression, and encryption with age (https://age-encryption.org/v1). Outward
 * by {@link org.pgminder.codec.Packing}, inward by {@link org.pgminder.codec.Unpacking}.
 */
@NullMarked
package org.pgminder.codec;

import org.jspecify.annotations.NullMarked;
