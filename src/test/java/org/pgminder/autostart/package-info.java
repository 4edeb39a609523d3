/** Tests of the start at login: real files on Linux; for Windows and macOS against the words that their programs are known to use. */
@NullMarked
package org.pgminder.autostart;

import org.jspecify.annotations.NullMarked;
