#!/usr/bin/env bash
# Makes target/package/PgMinder-VERSION.msi (for one user, no administrator needed) and PgMinder-VERSION-windows.zip (portable: to be
# unpacked anywhere). Runs in the bash that comes with Git, with a JDK with jpackage (25 or newer for the quickest start) and the WiX
# Toolset, which jpackage makes the .msi with. Written without a Windows at hand: not run yet.
#   packaging/windows/build.sh [--version VERSION] [--jar FILE]
set -euo pipefail
cd "$(dirname "$0")/../.."
. packaging/parts/package.sh

read_arguments "$@"
find_jdk
rm -rf "$build"
mkdir -p "$build"
make_icons
make_jar windows
make_runtime
# PgMinder.exe opens no console window. PgMinder-cli.exe is the command line.
make_image PgMinder --icon "$build/icons/pgminder.ico" --add-launcher PgMinder-cli=packaging/windows/cli.properties
image=$build/image/PgMinder
# Nothing here can ask a tray to end in an orderly way, so the recorded start is one that ends by itself.
train "$image/runtime" "$image/app" doctor

step "the portable .zip"
"$jdk/bin/jar" --create --no-manifest --file "$build/PgMinder-$version-windows.zip" -C "$build/image" PgMinder

step "the .msi"
# jpackage's own description of the package, with one more action: without it, the start at login would outlive the program.
mkdir -p "$build/resources"
(cd "$build" && "$jdk/bin/jimage" extract --dir wxs --include 'regex:.*/main[.]wxs' "$jdk/lib/modules")
template=$(find "$build/wxs" -name main.wxs | head -n 1)
if [ -z "$template" ]; then fail "this JDK's jpackage has no main.wxs"; fi
awk -v actions="$(cat packaging/windows/uninstall-action.xml)" -v sequence="$(cat packaging/windows/uninstall-sequence.xml)" '
    /<InstallExecuteSequence>/ { print actions; print; print sequence; next } { print }' "$template" >"$build/resources/main.wxs"
grep -q AutostartOff "$build/resources/main.wxs" || fail "main.wxs of this JDK has no place for the action at the removal"
"$jdk/bin/jpackage" --type msi --name PgMinder --description PgMinder --vendor PgMinder --app-version "$version" \
    --copyright "The PgMinder authors, Apache-2.0" --license-file LICENSE --app-image "$image" --dest "$build" \
    --resource-dir "$build/resources" --icon "$build/icons/pgminder.ico" \
    --win-per-user-install --win-menu --win-menu-group PgMinder --win-upgrade-uuid "$upgrade_code"
ls -l "$build"/*.msi "$build"/*.zip >&2
