# What the packages of all systems share: JDK, jar, runtime, icons, app image, archive of loaded classes. Sourced, not run, by
# packaging/SYSTEM/build.sh in the project's folder.
# shellcheck shell=bash

# One product for ever: with the same code, Windows replaces an older version instead of installing beside it.
# shellcheck disable=SC2034 # used by the script that sources this
upgrade_code=6f0b8f0e-6d0b-4c53-9a35-3d0c5f4f8a11
build=target/package
# Classes and libraries are found by jdeps; these are found by name when the program runs, so that jdeps cannot see them:
# screen readers, TLS by elliptic curves (a module of its own before Java 22), the character sets of terminals, German dates,
# and Kerberos log-ins of the PostgreSQL driver.
found_by_name=(jdk.accessibility jdk.crypto.ec jdk.charsets jdk.localedata jdk.security.auth)
# As packaging/linux/pgminder has them, with the reasons. And the archive of classes is mapped where it was made for: moving it to a place
# by chance, as Java otherwise does, makes private memory of all its pages and costs the start 80 ms.
java_options=(-XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 -XX:+UseSerialGC -Xms8m -Xmn3m -Xmx128m
    -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=20 -XX:-TieredCompilation -XX:CompileThreshold=30000
    -XX:Tier0InvokeNotifyFreqLog=14 -XX:-UsePerfData --enable-native-access=ALL-UNNAMED
    -XX:CompileCommand=quiet '-XX:CompileCommand=CompileThresholdScaling,sun.java2d.marlin.*::*,50.0'
    -Djdk.reflect.useNativeAccessorOnly=true -Dsun.java2d.renderer.useRef=weak)

fail() {
    echo "error: $*" >&2
    exit 1
}

step() { echo "== $*" >&2; }

# read_arguments [--version VERSION] [--jar FILE] [--quick]: the version is the project's, the jar is built, unless they are given.
read_arguments() {
    version=$(awk -F '[<>]' '/<version>/ { print $3; exit }' pom.xml)
    version=${version%-SNAPSHOT}
    jar=
    quick=
    while [ $# -gt 0 ]; do
        case "$1" in
            --version) version=${2:?a version is missing} && shift 2 ;;
            --jar) jar=${2:?a file is missing} && shift 2 ;;
            --quick) quick=yes && shift ;;
            *) fail "usage: build.sh [--version VERSION] [--jar FILE] [--quick]" ;;
        esac
    done
    [[ "$version" =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || fail "a package's version is three numbers, not '$version'"
    if [ -z "$jar" ]; then
        jar=target/pgminder.jar
        step "building $jar"
        mvn --batch-mode --no-transfer-progress -q package -DskipTests
    fi
    image_version=$version
    [ -f "$jar" ] || fail "there is no $jar"
}

# The newest JDK with jpackage: its Java is what the package carries.
find_jdk() {
    local folder major newest=0 java
    local -a folders=("${JAVA_HOME:-}")
    folders+=(/usr/lib/jvm/* /opt/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home)
    folders+=("${PROGRAMFILES:-/none}"/*/jdk* "$HOME"/.sdkman/candidates/java/*)
    for java in $(printenv | sed -n 's/^JAVA_HOME_[0-9]*_[A-Za-z0-9]*=//p' | tr '\\' / | tr ' ' '?'); do
        folders+=("$java") # as GitHub's machines name the JDKs that they have
    done
    java=$(command -v jpackage || true)
    if [ -n "$java" ]; then folders+=("$(dirname "$(dirname "$(readlink -f "$java")")")"); fi
    jdk=
    for folder in "${folders[@]}"; do
        folder=${folder//\\//}
        if [ ! -f "$folder/release" ] || ! [ -x "$folder/bin/jpackage" -o -x "$folder/bin/jpackage.exe" ]; then continue; fi
        major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$folder/release")
        if [ "${major:-0}" -gt "$newest" ]; then
            newest=$major
            jdk=$folder
        fi
    done
    if [ -z "$jdk" ]; then fail "no JDK with jpackage was found; install one (25 or newer makes the quickest start) or set JAVA_HOME"; fi
    jdk_major=$newest
    # Gives back what the C library keeps of the start: 3 MB.
    if [ "$jdk_major" -ge 21 ]; then java_options+=(-XX:TrimNativeHeapInterval=5000); fi
    step "Java $newest of $jdk"
}

make_icons() {
    step "drawing the icons"
    "$jdk/bin/java" -cp "$jar" packaging/parts/Icons.java "$build/icons"
}

# make_jar linux|windows|mac
make_jar() {
    step "the jar for this system"
    local machine=amd64
    case "$(uname -m)" in arm64 | aarch64) machine=aarch64 ;; esac
    mkdir -p "$build/jar"
    "$jdk/bin/java" packaging/parts/OwnSystemOnly.java "$jar" "$build/jar/pgminder.jar" "$1" "$machine"
    # The archive of classes knows the jar by its time, and some packages keep only every other second of it.
    TZ=UTC touch -t 202601010000.00 "$build/jar/pgminder.jar"
}

make_runtime() {
    step "the runtime"
    local modules
    modules=$("$jdk/bin/jdeps" --print-module-deps --ignore-missing-deps --multi-release "$jdk_major" "$build/jar/pgminder.jar")
    # Jdbi starts the flight recorder wherever it finds one, for nothing: 2 MB.
    modules=$(tr , '\n' <<<"$modules" | grep -vx jdk.jfr | paste -sd,)
    # The package compresses better than jlink would. The default archive of classes is what ours falls back to.
    "$jdk/bin/jlink" --add-modules "$modules,$(IFS=, && echo "${found_by_name[*]}")" --include-locales=en,de \
        --strip-java-debug-attributes --no-header-files --no-man-pages --output "$build/runtime"
    "$build/runtime/bin/java" -XX:+UseSerialGC -Xshare:dump >/dev/null 2>&1 || true
    TZ=UTC touch -t 202601010000.00 "$build/runtime/lib/modules"
}

# make_image NAME [ARGUMENT...]: the program with its runtime in a folder of its own, $build/image/NAME.
make_image() {
    local name=$1 option
    shift
    step "the program's folder"
    local -a given=(--java-options "$(archive_option '$APPDIR')")
    for option in "${java_options[@]}"; do given+=(--java-options "$option"); done
    "$jdk/bin/jpackage" --type app-image --name "$name" --description PgMinder --vendor "PgMinder" \
        --copyright "The PgMinder authors, Apache-2.0" --app-version "$image_version" --dest "$build/image" --runtime-image "$build/runtime" --input "$build/jar" \
        --main-jar pgminder.jar --main-class org.pgminder.Main "${given[@]}" "$@"
}

archive_option() {
    if [ "$jdk_major" -ge 25 ]; then echo "-XX:AOTCache=$1/pgminder.aot"; else echo "-XX:SharedArchiveFile=$1/pgminder.jsa"; fi
}

# train RUNTIME APP [COMMAND...]: starts the program twice and keeps what the second start loaded in the folder APP of the image: the
# first makes the catalogue, which takes classes that are hardly needed again. Without a command it is the tray, whose window is opened,
# told to end when it is up; open_menu opens its menu and close_window its window where these functions are there. The runtime's own programs, which only this needs, are
# removed from the image afterwards.
train() {
    local runtime=$PWD/$1 app=$PWD/$2 folder
    shift 2
    step "the archive of loaded classes"
    # What the training data of methods are for is off: compiling in tiers.
    local -a option=(-XX:AOTCacheOutput="$app/pgminder.aot" -XX:-AOTRecordTraining)
    if [ "$jdk_major" -lt 25 ]; then option=(-XX:ArchiveClassesAtExit="$app/pgminder.jsa"); fi
    folder=$(mktemp -d)
    cp packaging/parts/training.json "$folder/config.json"
    local -a start=("$runtime/bin/java" "${java_options[@]}")
    local -a main=(-cp "$app/pgminder.jar" org.pgminder.Main --config "$folder/config.json")
    start_and_end "$folder" "$@" >"$folder/output" 2>&1
    start+=("${option[@]}")
    start_and_end "$folder" "$@" >>"$folder/output" 2>&1
    if [ ! -s "$app/pgminder.aot" ] && [ ! -s "$app/pgminder.jsa" ]; then
        cat "$folder/output" "$folder"/*.log >&2 || true
        fail "the program was started and left no archive"
    fi
    rm -rf "$folder"
    rm -f "$runtime"/bin/{java,javaw,jfr,jwebserver,keytool,kinit,klist,ktab,rmiregistry}{,.exe}
    rmdir "$runtime/bin" 2>/dev/null || true
}

# start_and_end FOLDER [COMMAND...]: with the start and main of train.
start_and_end() {
    local folder=$1 program
    shift
    rm -f "$folder/pgminder-state/instance.json"
    "${start[@]}" "${main[@]}" "$@" &
    program=$!
    if [ $# = 0 ]; then
        if wait_for 60 test -s "$folder/pgminder-state/instance.json"; then
            sleep 3 # until the server was asked
            if declare -F open_menu >/dev/null; then open_menu; fi
            "$runtime/bin/java" "${main[@]}" || true # shows the window
            sleep 3
            if declare -F close_window >/dev/null; then close_window; fi
        fi
        kill "$program" || true
    fi
    if ! wait_for 240 ended "$program"; then kill -9 "$program" || true; fi
    wait "$program" || true # an interrupted tray, or a doctor who found what the training lacks
}

ended() { ! kill -0 "$1" 2>/dev/null; }

# wait_for SECONDS COMMAND...: until the command succeeds.
wait_for() {
    local until=$((SECONDS + $1))
    shift
    until "$@"; do
        if [ $SECONDS -ge "$until" ]; then return 1; fi
        sleep 0.2
    done
}
