package org.pgminder.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.pgminder.settings.KeepSettings;

/** The life of one job with a backup folder and a destination, a step at a time; every plan on the way is judged. */
final class RandomHistory {
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Europe/Zagreb"),
            ZoneId.of("America/New_York"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Asia/Kolkata"),
            ZoneId.of("America/St_Johns"),
            ZoneId.of("Pacific/Apia"),
            ZoneId.of("UTC"));
    private static final int FOLDER = 0;
    private static final int DESTINATION = 1;

    private final Random random;
    private final ZoneId zone;
    private final List<KeepSettings> keep;
    private final List<List<Candidate>> places = List.of(new ArrayList<>(), new ArrayList<>());
    private final int rhythm;
    private Instant now;
    private long made;
    private long deleted;

    RandomHistory(Random random) {
        this.random = random;
        this.zone = ZONES.get(random.nextInt(ZONES.size()));
        this.keep = List.of(keep(), keep());
        this.rhythm = 1 + random.nextInt(60);
        this.now = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofHours(random.nextInt(30_000)));
    }

    /** How many copies were deleted. */
    long deleted() {
        return deleted;
    }

    void go() {
        // Long ones show more, and cost more.
        int steps = chance(8) ? 60 : 8 + random.nextInt(14);
        for (int i = 0; i < steps; i++) {
            now = now.plus(Duration.ofMinutes(rhythm * 60L + random.nextInt(30)));
            if (chance(4)) {
                jump();
            }
            if (!chance(15)) {
                run();
            }
            laterUpload();
            learn();
            if (!chance(20)) {
                prune(FOLDER);
            }
            if (!chance(20)) {
                prune(DESTINATION);
            }
        }
    }

    private KeepSettings keep() {
        Integer[] rules = new Integer[6];
        rules[random.nextInt(rules.length)] = 1 + random.nextInt(12);
        for (int i = 0; i < rules.length; i++) {
            if (chance(25)) {
                rules[i] = 1 + random.nextInt(12);
            }
        }
        return new KeepSettings(rules[0], rules[1], rules[2], rules[3], rules[4], rules[5], 1 + random.nextInt(4));
    }

    /** Forward or back, by minutes or by years; sometimes to the day on which computers without a battery wake. */
    private void jump() {
        Duration by = chance(50) ? Duration.ofMinutes(random.nextInt(300)) : Duration.ofHours(random.nextInt(90_000));
        now = chance(5) ? Instant.EPOCH : chance(50) ? now.plus(by) : now.minus(by);
    }

    /** What fails leaves nothing; what is made is in the folder, and at the destination now, later or never. */
    private void run() {
        if (chance(15)) {
            return;
        }
        Quality quality = chance(8) ? Quality.SHRUNK : chance(5) ? Quality.INCOMPLETE : Quality.GOOD;
        String id = "b" + made;
        boolean stored = !chance(25);
        places.get(FOLDER).add(backup(id, quality, stored ? null : "still to be stored"));
        if (stored) {
            places.get(DESTINATION).add(backup(id, quality, null));
        }
        made++;
    }

    private Candidate backup(String id, Quality quality, @Nullable String needed) {
        return new Candidate(id, now, made, quality, false, false, Presence.WHOLE, needed);
    }

    private void laterUpload() {
        for (Candidate one : List.copyOf(places.get(FOLDER))) {
            if (one.needed() != null && chance(30)) {
                Candidate stored = new Candidate(
                        one.backup(),
                        one.createdAt(),
                        one.order(),
                        one.quality(),
                        one.proved(),
                        one.pinned(),
                        one.presence(),
                        null);
                put(FOLDER, stored);
                places.get(DESTINATION).add(with(stored, Presence.WHOLE));
            }
        }
    }

    /** Proofs, pins, and files that a person deletes. */
    private void learn() {
        for (int place = FOLDER; place <= DESTINATION; place++) {
            if (places.get(place).isEmpty() || !chance(30)) {
                continue;
            }
            Candidate one =
                    places.get(place).get(random.nextInt(places.get(place).size()));
            put(
                    place,
                    switch (random.nextInt(5)) {
                        case 0, 1 -> with(one, one.quality(), true, one.pinned());
                        case 2 -> with(one, Quality.BROKEN, false, one.pinned());
                        case 3 -> with(one, one.quality(), one.proved(), !one.pinned());
                        default -> with(one, Presence.MISSING);
                    });
        }
    }

    private void prune(int place) {
        List<Candidate> before = List.copyOf(places.get(place));
        List<Decision> plan = new Planner(keep.get(place), zone).plan(before, now);
        Judge judge = new Judge(keep.get(place), zone, now);
        judge.judge(before, plan);
        for (Decision decision : plan) {
            if (decision.keep()) {
                continue;
            }
            deleted++;
            Candidate one = decision.candidate();
            places.get(place).remove(one);
            if (chance(10)) {
                places.get(place).add(with(one, Presence.DELETING));
            }
        }
        judge.judgeAgain(List.copyOf(places.get(place)));
    }

    private void put(int place, Candidate changed) {
        places.get(place).replaceAll(one -> one.backup().equals(changed.backup()) ? changed : one);
    }

    private static Candidate with(Candidate one, Quality quality, boolean proved, boolean pinned) {
        return new Candidate(
                one.backup(), one.createdAt(), one.order(), quality, proved, pinned, one.presence(), one.needed());
    }

    private static Candidate with(Candidate one, Presence presence) {
        return new Candidate(
                one.backup(),
                one.createdAt(),
                one.order(),
                one.quality(),
                one.proved(),
                one.pinned(),
                presence,
                one.needed());
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
