package org.pgminder.settings;

/** Client programs out of a container image, where the installed ones are too old. */
public record ContainerSettings(
        @Setting(
                help =
                        "The container engine whose images give client programs where no installed version is new enough: \"auto\" takes docker or podman where it is on the PATH, \"none\" never uses one; otherwise the engine's program.",
                byDefault = "auto",
                rule = TextRule.NOT_EMPTY)
        String engine,

        @Setting(
                help = "The image with the client programs; MAJOR stands for the server's major version.",
                byDefault = "postgres:MAJOR",
                rule = TextRule.NOT_EMPTY)
        String image) {
    public static final ContainerSettings DEFAULT = new ContainerSettings("auto", "postgres:MAJOR");

    /** Never one. */
    public static final ContainerSettings NONE = new ContainerSettings("none", DEFAULT.image());
}
