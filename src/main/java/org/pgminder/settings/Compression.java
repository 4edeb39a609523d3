package org.pgminder.settings;

/** How a dump is compressed while it is written; written in lower case. */
public enum Compression {
    NONE(""),
    GZIP(".gz"),
    ZSTD(".zst");

    private final String suffix;

    Compression(String suffix) {
        this.suffix = suffix;
    }

    /** What is added to the file's name, with its dot. */
    public String suffix() {
        return suffix;
    }
}
