package org.pgminder.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A container engine that is a shell script: {@code run} starts the program of this machine with nothing but the variables and
 * files that it was given, detached, so that it outlives the engine's client as a container does.
 */
public final class FakeContainers {
    private static final String SCRIPT = """
            #!/bin/bash
            state=%s; bin=%s
            echo "$*" >> $state/log
            [ -e $state/down ] && { echo "Cannot connect to the daemon" >&2; exit 1; }
            command=$1; shift
            case $command in
            info) echo "[name=seccomp,profile=builtin]" ;;
            images) grep -qxF "${*: -1}" $state/images && echo 8a2273b72a70; exit 0 ;;
            ps) ls $state/running | grep -F "${4#name=}"; exit 0 ;;
            kill) exit 1 ;;
            rm) [ -e $state/running/$2 ] || { echo "Error: No such container: $2" >&2; exit 1; }
                kill -9 -- -$(cat $state/running/$2); rm -f $state/running/$2 ;;
            run)
                exec 3<&0
                variables=(PATH=/usr/bin:/bin)
                declare -A files
                while [ $# -gt 0 ]; do
                    case $1 in
                    --rm) removed=yes; shift ;;
                    --interactive) shift ;;
                    --network) network=$2; shift 2 ;;
                    --user) user=$2; shift 2 ;;
                    --security-opt) shift 2 ;;
                    --name) name=$2; shift 2 ;;
                    --env) names+=("$2"); shift 2 ;;
                    --entrypoint) program=$2; shift 2 ;;
                    --mount) source=${2#*source=}; source=${source%%%%,*}; target=${2#*target=}; target=${target%%%%,*}
                        files[$target]=$source; shift 2 ;;
                    *) break ;;
                    esac
                done
                image=$1; shift
                for each in "${names[@]}"; do
                    value=${!each}
                    [ -n "${files[$value]}" ] && value=${files[$value]}
                    variables+=("$each=$value")
                done
                [ "$removed $network" = "yes host" ] || { echo "what a container" >&2; exit 125; }
                [ "$user" = "$(id -u):$(id -g)" ] || { echo "who is $user" >&2; exit 125; }
                grep -qxF "$image" $state/images || { echo "Unable to find image '$image' locally" >&2; exit 125; }
                [ -x $bin/$program ] || { echo "exec: $program: not found" >&2; exit 127; }
                ( setsid bash -c 'echo $$ > '$state/running/$name'; "$@"; echo $? > '$state/$name.exit \\
                    container env -i "${variables[@]}" $bin/$program "$@" <&3 & )
                until [ -s $state/$name.exit ]; do
                    sleep 0.02
                    if [ -e $state/$name.seen ] && [ ! -e $state/running/$name ]; then [ -s $state/$name.exit ] || exit 137; fi
                    [ -e $state/running/$name ] && touch $state/$name.seen
                done
                rm -f $state/running/$name
                exit $(cat $state/$name.exit) ;;
            esac
            """;

    private final Path program;
    private final Path state;

    /**
     * @param name of the engine, such as {@code docker}
     * @param programs the folder of the programs that all images hold
     * @param images that are on the machine
     */
    public FakeContainers(Path folder, String name, Path programs, String... images) throws IOException {
        this.program = Files.createDirectories(folder).resolve(name);
        this.state = Files.createDirectories(folder.resolve(name + "-state"));
        Files.createDirectories(state.resolve("running"));
        Files.createFile(state.resolve("log"));
        Files.write(state.resolve("images"), List.of(images));
        Files.writeString(program, SCRIPT.formatted(state, programs));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    public Path program() {
        return program;
    }

    /** Its daemon does not answer any more. */
    public void goDown() throws IOException {
        Files.createFile(state.resolve("down"));
    }

    /** It has lost its images. */
    public void refuse() throws IOException {
        Files.write(state.resolve("images"), List.of());
    }

    /** The arguments of all calls so far, a line for each. */
    public List<String> calls() throws IOException {
        return Files.readAllLines(state.resolve("log"));
    }

    /** The names of the containers that run. */
    public List<String> running() throws IOException {
        try (var files = Files.list(state.resolve("running"))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
