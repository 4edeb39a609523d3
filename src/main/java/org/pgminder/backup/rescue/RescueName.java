package org.pgminder.backup.rescue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.pgminder.common.FailureException;
import org.pgminder.destination.Destination;

/**
 * Under which name the text is kept at a place: {@code RESTORE.txt}, where that is not a person's or another PgMinder's; then a
 * name with our prefix, so that neither is overwritten.
 */
record RescueName(String prefix) {
    /** Empty where both names are taken by others. */
    Optional<String> at(Destination place) throws FailureException {
        for (String name : List.of(RescueText.NAME, second())) {
            Optional<byte[]> there = SmallFile.read(place, name);
            if (there.isEmpty() || isOurs(new String(there.get(), StandardCharsets.UTF_8))) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    String second() {
        return (prefix.isEmpty() ? "pgminder-" : prefix) + RescueText.NAME;
    }

    private boolean isOurs(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(RescueText.TITLE)) {
            return false;
        }
        return lines.contains(RescueText.owner(prefix)) || (!namesOwner(lines) && isOurOldOne(lines));
    }

    private static boolean namesOwner(List<String> lines) {
        String beginning = RescueText.owner("").replaceFirst("\"\"\\.$", "");
        return lines.stream().anyMatch(line -> line.startsWith(beginning));
    }

    /** One from before texts said whose they are: it lists a backup of ours, or none at all. */
    private boolean isOurOldOne(List<String> lines) {
        List<String> listed = lines.stream()
                .skip(lines.indexOf(RescueText.LIST) + 1L)
                .filter(line -> line.startsWith(RescueText.BEFORE_FILE))
                .map(line -> line.substring(line.lastIndexOf(RescueText.BEFORE_FILE) + RescueText.BEFORE_FILE.length()))
                .toList();
        return listed.isEmpty() || listed.stream().anyMatch(file -> file.startsWith(prefix));
    }
}
