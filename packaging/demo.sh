#!/usr/bin/env bash
# Shows PgMinder's main job on a private PostgreSQL server with sample data and a small WebDAV server, both on this
# machine only. Installs what is missing (by apt; elsewhere it says what to install), builds, and runs.
#   packaging/demo.sh                 with a display: shows the tray icon and stays until Quit; without one: as --once
#   packaging/demo.sh --once [--json] makes backups, reads them back, and ends; the last line is one JSON object
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/common.sh

need_java_and_maven
need_postgres_clients

java=java
if [ -n "${JAVA_HOME:-}" ]; then java="$JAVA_HOME/bin/java"; fi

echo "Building (the first time downloads the libraries) ..." >&2
class_path=target/demo-class-path.txt
mvn --batch-mode --no-transfer-progress --quiet "${postgres_binaries[@]}" -Dspotless.check.skip=true \
    compile dependency:build-classpath -DincludeScope=compile "-Dmdep.outputFile=$class_path" >&2

# --enable-native-access: SQLite and zstd are native libraries; newer Javas warn about them otherwise.
separator=:
case "$(uname -s)" in MINGW* | MSYS* | CYGWIN*) separator=';' ;; esac
exec "$java" -XX:+UseSerialGC -Xmx256m --enable-native-access=ALL-UNNAMED \
    -cp "target/classes$separator$(cat "$class_path")" org.pgminder.Main demo "$@"
