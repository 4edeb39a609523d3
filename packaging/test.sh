#!/usr/bin/env bash
# Installs what the tests need (by apt, where something is missing), then formats-checks, analyses, builds and tests.
#   packaging/test.sh [arguments for Maven, such as -Dtest=PollerTest]
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/common.sh

need_java_and_maven
need_postgres_clients
need_screen_tools
need_test_servers

exec mvn --batch-mode --no-transfer-progress "${postgres_binaries[@]}" clean verify "$@"
