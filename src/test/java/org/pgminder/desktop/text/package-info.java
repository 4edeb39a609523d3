@NullMarked
package org.pgminder.desktop.text;

import org.jspecify.annotations.NullMarked;
