#!/usr/bin/env bash
# Runs the round trip (every form of a backup, brought back without PgMinder), and restores and proofs by PgMinder, on PostgreSQL
# of each major:
#   packaging/round-trip.sh [MAJOR...]     (14 15 16 17 18 without)
# A server of each major comes from Maven. Its client programs are those that are installed; where they are too old, they
# are fetched (on Debian) from its newer suites into target/clients, beside the system's own.
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/common.sh

need_java_and_maven
need_test_servers

majors=("$@")
[ ${#majors[@]} -gt 0 ] || majors=(14 15 16 17 18)

version_of() {
    case "$1" in
        14) echo 14.20.0 ;;
        15) echo 15.15.0 ;;
        16) echo 16.11.0 ;;
        17) echo 17.7.0 ;;
        18) echo 18.3.0 ;;
        *)
            echo "there is no server of major $1 for the test" >&2
            exit 2
            ;;
    esac
}

# clients MAJOR SUITE: the client programs of a major from a newer suite of Debian, in a folder of their own with all the
# libraries that they need; prints the folder with the programs. The system's own packages are left alone.
clients() {
    local major=$1 suite=$2 folder="$PWD/target/clients/$1"
    if [ ! -x "$folder/bin/psql" ]; then
        need patchelf patchelf
        local apt="$folder/apt"
        mkdir -p "$apt"/{lists/partial,archives/partial,parts,preferences,root} "$folder"/{bin,lib}
        : >"$apt/status"
        echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian $suite main" >"$apt/sources.list"
        local private=(-o "Dir::Etc::sourcelist=$apt/sources.list" -o Dir::Etc::sourceparts=- -o "Dir::Etc::preferencesparts=$apt/preferences"
            -o "Dir::State::lists=$apt/lists" -o "Dir::State::status=$apt/status" -o "Dir::Cache=$apt" -o "Dir::Cache::archives=$apt/archives"
            -o APT::Sandbox::User=root -o Acquire::Languages=none)
        echo "Fetching the client programs of $major from $suite ..." >&2
        apt-get -q "${private[@]}" update >&2
        local libraries
        libraries=$(apt-cache "${private[@]}" depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces \
            --no-enhances libpq5 libreadline8t64 liblz4-1 libzstd1 zlib1g | grep -E '^lib[a-z0-9.+-]+$|^zlib1g$' | sort -u)
        # shellcheck disable=SC2086
        (cd "$apt" && apt-get -q "${private[@]}" download "postgresql-client-$major" $libraries >&2)
        local package
        for package in "$apt"/*.deb; do dpkg -x "$package" "$apt/root"; done
        find "$apt/root" -name '*.so*' ! -type d -exec cp -P -n -t "$folder/lib" {} +
        local program loader
        loader=$(find "$folder/lib" -name 'ld-linux*' | head -n 1)
        for program in pg_dump pg_dumpall pg_restore psql; do
            cp "$apt/root/usr/lib/postgresql/$major/bin/$program" "$folder/bin/"
            # Not LD_LIBRARY_PATH: pg_dumpall starts pg_dump, and PgMinder gives neither an environment of its own.
            patchelf --set-interpreter "$loader" --force-rpath --set-rpath '$ORIGIN/../lib' "$folder/bin/$program"
        done
    fi
    echo "$folder/bin"
}

failed=()
for major in "${majors[@]}"; do
    version=$(version_of "$major")
    need_postgres_clients
    artifact=${postgres_binaries[1]}
    path=$PATH
    if [ "$(newest_pg_dump)" -lt "$major" ]; then
        suite=trixie
        if [ "$major" = 18 ]; then suite=sid; fi
        programs=$(clients "$([ "$major" = 18 ] && echo 18 || echo 17)" "$suite")
        path="$programs:$PATH"
    fi
    echo "== PostgreSQL $version" >&2
    if ! PATH="$path" mvn --batch-mode --no-transfer-progress --quiet "-Dpostgres.binaries.version=$version" "$artifact" \
        test -Dtest=RoundTripTest,DatabaseItselfTest,ContentsReaderTest,ProverTest -Dpgminder.trips=all; then
        failed+=("$major")
    fi
done

if [ ${#failed[@]} -gt 0 ]; then
    echo "the round trip failed on ${failed[*]}" >&2
    exit 1
fi
echo "the round trip is good on ${majors[*]}"
