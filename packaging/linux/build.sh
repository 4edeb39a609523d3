#!/usr/bin/env bash
# Makes target/package/pgminder_VERSION_MACHINE.deb and pgminder-VERSION-linux-MACHINE.tar.gz (to be unpacked anywhere), each with a
# Java runtime of its own. Needs a JDK with jpackage, 25 or newer for the quickest start; the newest that is installed is taken.
#   packaging/linux/build.sh [--version VERSION] [--jar FILE] [--quick]      --quick: a larger .deb, minutes sooner
set -euo pipefail
cd "$(dirname "$0")/../.."
. packaging/common.sh
. packaging/parts/package.sh

read_arguments "$@"
find_jdk
need Xvfb xvfb trayer trayer openbox openbox xdotool xdotool dbus-daemon dbus-daemon dpkg-deb dpkg objcopy binutils
rm -rf "$build"
mkdir -p "$build"
make_icons
make_jar linux
make_runtime
make_image pgminder --icon "$build/icons/512.png"
image=$build/image/pgminder

# The start that is recorded is the one of a person's session: a screen with a tray, and a bus.
screen_programs=()
end_screen() {
    local program
    for program in "${screen_programs[@]}"; do kill "$program" 2>/dev/null || true; done
}
trap end_screen EXIT
if [ -z "${DISPLAY:-}" ]; then
    exec 3<>"$build/display"
    Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp -noreset >/dev/null 2>&1 &
    screen_programs+=($!)
    wait_for 10 test -s "$build/display" || fail "Xvfb does not start"
    DISPLAY=:$(tr -d '[:space:]' <"$build/display")
    export DISPLAY
    openbox >/dev/null 2>&1 3>&- &
    screen_programs+=($!)
    trayer --edge bottom --align right >/dev/null 2>&1 3>&- &
    screen_programs+=($!)
    open_menu() { xdotool mousemove 1268 788 click 3 sleep 2 key Escape; }
    close_window() { xdotool key Escape sleep 1; }
fi
if [ -z "${DBUS_SESSION_BUS_ADDRESS:-}" ]; then
    export DBUS_SESSION_BUS_ADDRESS=unix:path=$build/bus
    dbus-daemon --session --nofork --address="$DBUS_SESSION_BUS_ADDRESS" >/dev/null 2>&1 3>&- &
    screen_programs+=($!)
    wait_for 10 test -S "$build/bus" || fail "dbus-daemon does not start"
fi
train "$image/lib/runtime" "$image/lib/app"
rm -f "$build/display" "$build/bus"

machine=$(dpkg --print-architecture)
step "the archive to unpack"
tar --create --gzip --owner=0 --group=0 --file "$build/pgminder-$version-linux-$machine.tar.gz" -C "$build/image" pgminder

step "the .deb"
root=$build/deb
mkdir -p "$root"/{DEBIAN,opt,usr/bin,usr/share/applications,usr/share/doc/pgminder}
cp -a "$image" "$root/opt/pgminder"
ln -s /opt/pgminder/bin/pgminder "$root/usr/bin/pgminder"
cp packaging/linux/deb/pgminder.desktop "$root/usr/share/applications/"
cp LICENSE "$root/usr/share/doc/pgminder/copyright"
for size in 16 24 32 48 64 128 256 512; do
    folder=$root/usr/share/icons/hicolor/${size}x$size/apps
    mkdir -p "$folder"
    cp "$build/icons/$size.png" "$folder/pgminder.png"
done
sed -e "s/@VERSION@/$version/" -e "s/@MACHINE@/$machine/" -e "s/@SIZE@/$(du -sk "$root" | cut -f1)/" packaging/linux/deb/control >"$root/DEBIAN/control"
cp packaging/linux/deb/prerm "$root/DEBIAN/prerm"
chmod -R u=rwX,go=rX "$root"
compression=(-Zxz)
if [ -n "$quick" ]; then compression=(-Zgzip -z1); fi
dpkg-deb --root-owner-group "${compression[@]}" --build "$root" "$build/pgminder_${version}_$machine.deb" >&2
ls -l "$build"/*.deb "$build"/*.tar.gz >&2
