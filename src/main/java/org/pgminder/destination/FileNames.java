package org.pgminder.destination;

/** What a name at a destination may be. */
final class FileNames {
    private FileNames() {}

    /**
     * The name itself, if it names a file and nothing else: a name with a slash would reach into other folders.
     *
     * @throws IllegalArgumentException for any other; names are made by this program, so it is a fault of it
     */
    static String plain(String name) {
        if (name.isBlank()
                || name.equals(".")
                || name.equals("..")
                || name.chars().anyMatch(c -> c == '/' || c == '\\' || c < ' ' || c == 0x7f)) {
            throw new IllegalArgumentException("not a plain file name: " + name);
        }
        return name;
    }
}
