#!/usr/bin/env bash
# Makes target/package/PgMinder-VERSION.dmg, to be opened and dragged to the Applications. Needs a JDK with jpackage, 25 or newer for
# the quickest start, and Apple's command line tools. It is signed for this machine only ("ad hoc"): macOS asks before the first start.
# Written without a Mac at hand: not run yet.
#   packaging/macos/build.sh [--version VERSION] [--jar FILE]
set -euo pipefail
cd "$(dirname "$0")/../.."
. packaging/parts/package.sh

read_arguments "$@"
find_jdk
rm -rf "$build"
mkdir -p "$build"
make_icons
make_jar mac
make_runtime
image_version=1.0.0 # jpackage refuses a version that begins with 0 here; the real one is written below
make_image PgMinder --icon "$build/icons/pgminder.icns" --mac-package-identifier org.pgminder
app=$build/image/PgMinder.app
train "$app/Contents/runtime/Contents/Home" "$app/Contents/app"
for key in CFBundleShortVersionString CFBundleVersion; do
    plutil -replace "$key" -string "$version" "$app/Contents/Info.plist"
done
# What was added since belongs to what is signed.
codesign --force --deep --sign - "$app"

step "the .dmg"
"$jdk/bin/jpackage" --type dmg --name PgMinder --app-version "$image_version" --app-image "$app" --dest "$build"
mv "$build/PgMinder-$image_version.dmg" "$build/PgMinder-$version.dmg"
ls -l "$build"/*.dmg >&2
