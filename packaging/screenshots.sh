#!/usr/bin/env bash
# Makes the README's pictures (docs/images/*.png) again, on a virtual screen with a real tray. Linux only.
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/common.sh

need_java_and_maven
need_screen_tools

exec mvn --batch-mode --no-transfer-progress -q test -Dtest=Screenshots -Dsurefire.failIfNoSpecifiedTests=true "$@"
