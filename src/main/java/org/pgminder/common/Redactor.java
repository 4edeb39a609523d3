package org.pgminder.common;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Masks known secrets in text that came from outside, such as what a child program wrote to stderr. */
public final class Redactor {
    private final List<String> secrets;

    public Redactor(Collection<Secret> secrets) {
        // The longest first, so that a secret which holds another is masked whole.
        this.secrets = secrets.stream()
                .map(Secret::reveal)
                .filter(value -> !value.isEmpty())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    public String redact(String text) {
        String result = text;
        for (String secret : secrets) {
            result = result.replace(secret, "********");
        }
        return result;
    }
}
