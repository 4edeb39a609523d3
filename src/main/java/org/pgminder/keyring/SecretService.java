package org.pgminder.keyring;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.spec.SecretKeySpec;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.Variant;
import org.pgminder.common.FailureException;
import org.pgminder.common.Secret;
import org.pgminder.dbus.Bus;
import org.pgminder.secrets.Keyring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keyring of a Linux desktop by Secret Service (https://specifications.freedesktop.org/secret-service/0.2/): gnome-keyring, KWallet,
 * KeePassXC. Entries are in the default collection, found by the attributes {@code application=pgminder} and {@code name=NAME}, which
 * {@code secret-tool} can look for, too.
 */
final class SecretService implements Keyring {
    static final String PROMPT = "org.freedesktop.Secret.Prompt";
    private static final String ROOT = "/org/freedesktop/secrets";
    private static final String TYPE = "org.freedesktop.Secret.Service";
    private static final String COLLECTION = "org.freedesktop.Secret.Collection";
    private static final String ITEM = "org.freedesktop.Secret.Item";
    private static final String SESSION = "org.freedesktop.Secret.Session";
    private static final String NONE = "/";
    private static final String ATTRIBUTES = "a{ss}";
    private static final Map<String, String> OURS = Map.of("application", "pgminder");
    /** What a person confirms was asked for by that person. */
    private static final Duration CONFIRMATION = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(SecretService.class);

    private final Bus bus;

    SecretService(Bus bus) {
        this.bus = bus;
    }

    /** What was found: both lists may have some. */
    private record Found(List<String> open, List<String> locked) {}

    /** A session of the service, by whose key passwords are encrypted on their way. */
    private record Session(String path, SecretKeySpec key) {}

    @Override
    public Optional<Secret> read(String name) throws FailureException {
        BusCalls calls = calls();
        Found found = find(calls, attributes(name));
        if (found.open().isEmpty()) {
            if (!found.locked().isEmpty() || locked(calls)) {
                throw Reason.locked(); // some keep from telling what is in them while they are locked
            }
            return Optional.empty();
        }
        Session session = open(calls);
        try {
            Object[] answer = calls.call(found.open().get(0), ITEM, "GetSecret", "o", new DBusPath(session.path()));
            Object[] secret = (Object[]) answer[0];
            SessionKey.Sealed sealed = new SessionKey.Sealed(BusValues.bytes(secret[1]), BusValues.bytes(secret[2]));
            return Optional.of(new Secret(new String(SessionKey.open(session.key(), sealed), StandardCharsets.UTF_8)));
        } finally {
            close(calls, session);
        }
    }

    @Override
    public void store(String name, Secret secret) throws FailureException {
        BusCalls calls = calls();
        Found found = find(calls, attributes(name));
        if (found.open().isEmpty() && (!found.locked().isEmpty() || locked(calls))) {
            throw Reason.locked();
        }
        Session session = open(calls);
        try {
            SessionKey.Sealed sealed =
                    SessionKey.seal(session.key(), secret.reveal().getBytes(StandardCharsets.UTF_8));
            Object[] written = {new DBusPath(session.path()), sealed.start, sealed.content, "text/plain; charset=utf8"};
            if (found.open().isEmpty()) {
                create(calls, name, written);
            } else {
                calls.call(found.open().get(0), ITEM, "SetSecret", "(oayays)", (Object) written);
            }
        } finally {
            close(calls, session);
        }
    }

    private static void create(BusCalls calls, String name, Object[] written) throws FailureException {
        Map<String, Variant<?>> properties = Map.of(
                ITEM + ".Label",
                new Variant<>(Keyring.label(name)),
                ITEM + ".Attributes",
                new Variant<>(
                        Map.of("application", "pgminder", "name", name, "xdg:schema", "org.pgminder.Password"),
                        ATTRIBUTES));
        Object[] answer =
                calls.call(collection(calls), COLLECTION, "CreateItem", "a{sv}(oayays)b", properties, written, true);
        confirm(calls, BusValues.path(answer[1]));
    }

    @Override
    public boolean remove(String name) throws FailureException {
        BusCalls calls = calls();
        Found found = find(calls, attributes(name));
        if (found.open().isEmpty() && (!found.locked().isEmpty() || locked(calls))) {
            throw Reason.locked();
        }
        for (String item : found.open()) {
            confirm(calls, BusValues.path(calls.call(item, ITEM, "Delete", null)[0]));
        }
        return !found.open().isEmpty();
    }

    @Override
    public List<String> names() throws FailureException {
        BusCalls calls = calls();
        Found found = find(calls, OURS);
        if (!found.locked().isEmpty() || locked(calls)) {
            throw Reason.locked();
        }
        TreeSet<String> names = new TreeSet<>();
        for (String item : found.open()) {
            if (calls.property(item, ITEM, "Attributes") instanceof Map<?, ?> attributes
                    && attributes.get("name") instanceof String name) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }

    @Override
    public String describe() throws FailureException {
        BusCalls calls = calls();
        find(calls, OURS); // has it started where it is not running yet
        return "Secret Service"
                + ProcessHandle.of(calls.servicePid())
                        .flatMap(process -> process.info().command())
                        .map(program -> " (" + Path.of(program).getFileName() + ")")
                        .orElse("");
    }

    @Override
    public boolean locked() throws FailureException {
        return locked(calls());
    }

    @Override
    public void unlock(Duration patience) throws FailureException {
        BusCalls calls = calls();
        // Each once: of a collection that is named twice, gnome-keyring asks for it twice.
        Set<String> collections = new LinkedHashSet<>(Set.of(collection(calls)));
        find(calls, OURS).locked().forEach(item -> collections.add(item.substring(0, item.lastIndexOf('/'))));
        List<DBusPath> wanted = collections.stream().map(DBusPath::new).toList();
        Object[] answer = calls.call(ROOT, TYPE, "Unlock", "ao", wanted);
        String prompt = BusValues.path(answer[1]);
        if (!prompt.equals(NONE) && !calls.prompt(prompt, patience)) {
            throw Reason.locked();
        }
    }

    private BusCalls calls() throws FailureException {
        try {
            return new BusCalls(bus.connection());
        } catch (FailureException e) {
            throw Reason.of(e.failure().message(), String.valueOf(e.failure().hint()), e);
        }
    }

    private static Session open(BusCalls calls) throws FailureException {
        SessionKey own = new SessionKey();
        Object[] answer = calls.call(
                ROOT, TYPE, "OpenSession", "sv", SessionKey.ALGORITHM, new Variant<>(own.publicPart(), "ay"));
        byte[] other = BusValues.bytes(answer[0]);
        return new Session(BusValues.path(answer[1]), own.with(other));
    }

    private static void close(BusCalls calls, Session session) {
        try {
            calls.call(session.path(), SESSION, "Close", null);
        } catch (FailureException e) {
            LOG.debug("a session of the keyring ends with the connection: {}", e.getMessage());
        }
    }

    private static Found find(BusCalls calls, Map<String, String> attributes) throws FailureException {
        Object[] answer = calls.call(ROOT, TYPE, "SearchItems", ATTRIBUTES, attributes);
        return new Found(BusValues.paths(answer[0]), BusValues.paths(answer[1]));
    }

    private static boolean locked(BusCalls calls) throws FailureException {
        return Boolean.TRUE.equals(calls.property(collection(calls), COLLECTION, "Locked"));
    }

    private static String collection(BusCalls calls) throws FailureException {
        String path = BusValues.path(calls.call(ROOT, TYPE, "ReadAlias", "s", "default")[0]);
        if (path.equals(NONE)) {
            throw Reason.of(
                    "there is no default keyring",
                    "Make one in the desktop's program for passwords, such as Passwords and Keys (seahorse).");
        }
        return path;
    }

    private static void confirm(BusCalls calls, String prompt) throws FailureException {
        if (!prompt.equals(NONE) && !calls.prompt(prompt, CONFIRMATION)) {
            throw Reason.of("it asked to be allowed to, and was not answered", "Do it again, and answer it.");
        }
    }

    private static Map<String, String> attributes(String name) {
        return Map.of("application", "pgminder", "name", name);
    }
}
