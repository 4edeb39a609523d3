package org.pgminder.common;

import org.slf4j.Logger;

/**
 * Steps of what goes on as long as the program. An executor of Java's stops without a word when a step throws; these go on, also after
 * an {@link Error}: a heap that was full for a moment must not leave a program that watches nothing.
 */
public final class Repeated {
    private Repeated() {}

    /**
     * Does a step and logs what it throws.
     *
     * @param failed what is logged then: what failed, and what comes of it
     */
    public static void survive(Logger log, String failed, Runnable step) {
        try {
            step.run();
        } catch (Throwable e) {
            log.error(failed, e);
        }
    }
}
