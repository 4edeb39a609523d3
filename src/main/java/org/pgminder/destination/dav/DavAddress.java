package org.pgminder.destination.dav;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import okhttp3.HttpUrl;
import org.pgminder.common.FailureException;
import org.pgminder.common.FailureKind;

/**
 * An http or https address without user, query and fragment. Names that are added are encoded by RFC 3986 to the letter:
 * some servers refuse the characters that are merely customary.
 */
public record DavAddress(HttpUrl url) {
    /** RFC 3986, section 2.3. */
    private static final String UNRESERVED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";

    /**
     * Reads the address of a folder as a person wrote it. The text is never repeated in a message: it may hold a password.
     *
     * @param destination for the message
     */
    public static DavAddress parse(String destination, String text) throws FailureException {
        HttpUrl url = HttpUrl.parse(text.strip());
        if (url == null) {
            throw wrong(destination, "is not an http or https address", "Write it as https://host/path/.");
        }
        if (!url.encodedUsername().isEmpty() || !url.encodedPassword().isEmpty()) {
            throw wrong(
                    destination,
                    "holds a user or password",
                    "Put them into \"user\" and \"password\" of the destination.");
        }
        if (url.encodedQuery() != null || url.encodedFragment() != null) {
            throw wrong(destination, "holds a ? or #", "In the name of a folder, write ? as %3F and # as %23.");
        }
        return new DavAddress(url).asFolder();
    }

    private static FailureException wrong(String destination, String what, String hint) {
        return new FailureException(FailureKind.SETTINGS, "destination " + destination + ": its \"url\" " + what, hint);
    }

    /** The names on the way, decoded, without empty ones. */
    public List<String> names() {
        return url.pathSegments().stream().filter(name -> !name.isEmpty()).toList();
    }

    /** The last name, decoded; empty at the root. */
    public String name() {
        List<String> names = names();
        return names.isEmpty() ? "" : names.get(names.size() - 1);
    }

    /** What is called so in this folder. */
    public DavAddress child(String name) {
        HttpUrl.Builder builder = asFolder().url.newBuilder();
        int last = asFolder().url.pathSize() - 1;
        return new DavAddress(builder.setEncodedPathSegment(last, encode(name)).build());
    }

    /** The same server, other names. */
    public DavAddress path(List<String> names) {
        DavAddress address = new DavAddress(url.newBuilder().encodedPath("/").build());
        for (String name : names) {
            address = address.child(name);
        }
        return address;
    }

    /** The folder that this is in; only where {@link #names} is not empty. */
    public DavAddress parent() {
        List<String> names = names();
        return path(names.subList(0, names.size() - 1)).asFolder();
    }

    /** With a slash at the end, as collections are addressed (RFC 4918, section 5.2). */
    public DavAddress asFolder() {
        return url.encodedPath().endsWith("/")
                ? this
                : new DavAddress(url.newBuilder().addEncodedPathSegment("").build());
    }

    /** As it goes into a request line or a {@code Destination} header: ASCII only. */
    @Override
    public String toString() {
        return url.toString();
    }

    private static String encode(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            boolean plain = UNRESERVED.indexOf(c) >= 0;
            if (plain) {
                encoded.append(c);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}
