/**
 * D-Bus, by which programs of a Linux desktop (session bus) and its services (system bus) speak to each other: one connection to
 * each, opened when it is first needed. What is said over it is the business of those who use it.
 */
@NullMarked
package org.pgminder.dbus;

import org.jspecify.annotations.NullMarked;
