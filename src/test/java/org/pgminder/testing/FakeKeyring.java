package org.pgminder.testing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;
import org.pgminder.common.Secret;
import org.pgminder.secrets.Keyring;

/** A keyring in memory that fails on cue. */
public final class FakeKeyring implements Keyring {
    public final ConcurrentSkipListMap<String, Secret> entries = new ConcurrentSkipListMap<>();
    public final AtomicInteger reads = new AtomicInteger();
    public final AtomicInteger unlocks = new AtomicInteger();
    public volatile boolean locked;
    /** Whether somebody types the password when asked to. */
    public volatile boolean answered;
    /** The entry that cannot be written. */
    public volatile @Nullable String readOnly;
    /** The entry that is written and comes back as something else. */
    public volatile @Nullable String forgetful;

    /** What happens elsewhere at that moment. */
    public volatile Runnable whileReading = () -> {};

    @Override
    public Optional<Secret> read(String name) throws FailureException {
        reads.incrementAndGet();
        whileReading.run();
        requireOpen();
        return Optional.ofNullable(entries.get(name));
    }

    @Override
    public void store(String name, Secret secret) throws FailureException {
        requireOpen();
        if (name.equals(readOnly)) {
            throw new FailureException(FailureKind.KEYRING, "it is full", "Make room.");
        }
        entries.put(name, name.equals(forgetful) ? new Secret("something else") : secret);
    }

    @Override
    public boolean remove(String name) throws FailureException {
        requireOpen();
        return entries.remove(name) != null;
    }

    @Override
    public List<String> names() throws FailureException {
        requireOpen();
        return List.copyOf(entries.keySet());
    }

    @Override
    public String describe() {
        return "a fake";
    }

    @Override
    public boolean locked() {
        return locked;
    }

    @Override
    public void unlock(Duration patience) throws FailureException {
        unlocks.incrementAndGet();
        locked = locked && !answered;
        requireOpen();
    }

    private void requireOpen() throws FailureException {
        if (locked) {
            throw new FailureException(FailureKind.KEYRING, "it is locked", "Unlock it.");
        }
    }
}
