#!/usr/bin/env bash
# Runs the tests that the fault table names (docs/faults.md), and no others:
#   packaging/faults.sh [arguments for Maven]
set -euo pipefail
cd "$(dirname "$0")/.."

tests=$(sed -n 's/^|.*| `\([A-Za-z]*\)\.\([A-Za-z0-9_]*\)` |$/\1#\2/p' docs/faults.md | sort -u | paste -sd, -)
exec packaging/test.sh "-Dtest=$tests" "$@"
