# Set-up that demo.sh and test.sh share. Sourced, not run. Everything that is there is left as it is.
# shellcheck shell=bash

# install PACKAGE...: by apt where there is one and the right to use it; otherwise says what to install.
install() {
    if ! command -v apt-get >/dev/null; then
        echo "Please install: $* (this script can do so only where there is apt)." >&2
        exit 2
    fi
    local sudo=()
    if [ "$(id -u)" != 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "Please install as root: apt-get install $*" >&2
            exit 2
        fi
        sudo=(sudo)
    fi
    echo "Installing $* ..." >&2
    {
        DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get -q install -y --no-install-recommends "$@" ||
            { "${sudo[@]}" apt-get -q update && DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get -q install -y --no-install-recommends "$@"; }
    } >&2
}

# need PROGRAM PACKAGE [PROGRAM PACKAGE]...: installs the packages of the programs that are missing.
need() {
    local missing=()
    while [ $# -gt 0 ]; do
        command -v "$1" >/dev/null || missing+=("$2")
        shift 2
    done
    if [ ${#missing[@]} -gt 0 ]; then install "${missing[@]}"; fi
}

java_major() { "${1:-java}" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1; }

need_java_and_maven() {
    local java=java
    if [ -n "${JAVA_HOME:-}" ]; then java="$JAVA_HOME/bin/java"; fi
    if ! command -v "$java" >/dev/null || [ "$(java_major "$java")" -lt 17 ]; then
        unset JAVA_HOME
        install openjdk-17-jdk
    fi
    if ! command -v javac >/dev/null && [ -z "${JAVA_HOME:-}" ]; then install openjdk-17-jdk; fi
    need mvn maven
}

# The newest pg_dump that is installed decides which major the private PostgreSQL of demo and tests has.
need_postgres_clients() {
    if [ -z "$(newest_pg_dump)" ]; then install postgresql-client; fi
    local major
    major=$(newest_pg_dump)
    if [ -z "$major" ]; then
        echo "pg_dump was not found: install PostgreSQL's client programs." >&2
        exit 2
    fi
    local version
    case "$major" in
        14) version=14.20.0 ;;
        15) version=15.15.0 ;;
        16) version=16.11.0 ;;
        17) version=17.7.0 ;;
        *) version=18.3.0 ;;
    esac
    local platform
    case "$(uname -s)-$(uname -m)" in
        Linux-x86_64) platform=linux-amd64 ;;
        Linux-aarch64) platform=linux-arm64v8 ;;
        Darwin-arm64) platform=darwin-arm64v8 ;;
        Darwin-*) platform=darwin-amd64 ;;
        *) platform=windows-amd64 ;;
    esac
    postgres_binaries=("-Dpostgres.binaries.version=$version" "-Dpostgres.binaries.artifact=embedded-postgres-binaries-$platform")
}

newest_pg_dump() {
    local program
    for program in "$(command -v pg_dump || true)" /usr/lib/postgresql/*/bin/pg_dump /opt/homebrew/opt/*/bin/pg_dump; do
        if [ -x "$program" ]; then "$program" --version | sed -n 's/.*) \([0-9]*\).*/\1/p'; fi
    done | sort -n | tail -n 1
}

# A screen with a tray for the desktop's tests.
need_screen_tools() {
    [ "$(uname -s)" = Linux ] || return 0
    need Xvfb xvfb xauth xauth trayer trayer openbox openbox xdotool xdotool import imagemagick xprop x11-utils xrandr x11-xserver-utils dbus-daemon dbus-daemon
}

# Real servers and programs that the tests talk to.
need_test_servers() {
    [ "$(uname -s)" = Linux ] || return 0
    need apache2 apache2-bin age age pgbouncer pgbouncer zstd zstd
    # A keyring of their own, on a bus of their own.
    need dbus-daemon dbus-daemon dbus-monitor dbus-bin gnome-keyring-daemon gnome-keyring secret-tool libsecret-tools
}
