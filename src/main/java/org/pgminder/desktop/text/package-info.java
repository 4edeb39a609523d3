/** What a person reads, in the language of the machine. */
@NullMarked
package org.pgminder.desktop.text;

import org.jspecify.annotations.NullMarked;
