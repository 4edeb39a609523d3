#!/usr/bin/env bash
# Tries the .deb for real, on this machine: installs it, starts it on a virtual screen with a tray, uses the command line, upgrades
# it, removes it, and looks whether anything but the user's own files is left. Needs root (or sudo) and no PgMinder installed.
#   packaging/linux/test-deb.sh [DEB NEWER_DEB]      without them, both are built
set -euo pipefail
cd "$(dirname "$0")/../.."
. packaging/common.sh
. packaging/parts/package.sh

sudo=()
if [ "$(id -u)" != 0 ]; then sudo=(sudo); fi
need Xvfb xvfb trayer trayer openbox openbox xdotool xdotool
if dpkg-query --show pgminder >/dev/null 2>&1; then fail "pgminder is installed already: this test would remove it"; fi

if [ $# = 2 ]; then
    first=$1
    second=$2
else
    packaging/linux/build.sh --version 0.0.1 --quick
    mkdir -p target/package-test
    cp target/package/pgminder_0.0.1_*.deb target/package-test/
    first=$(echo target/package-test/pgminder_0.0.1_*.deb)
    packaging/linux/build.sh --jar target/pgminder.jar
    second=$(ls target/package/pgminder_*.deb)
fi

size=$(stat -c %s "$second")
if [ "$size" -gt 60000000 ]; then fail "$second has $size bytes, more than 60 MB"; fi

home=$(mktemp -d)
programs=()
finish() {
    local program
    for program in "${programs[@]}"; do kill "$program" 2>/dev/null || true; done
    if dpkg-query --show pgminder >/dev/null 2>&1; then "${sudo[@]}" dpkg --purge pgminder || true; fi
    rm -rf "$home"
}
trap finish EXIT
# A home of its own: what this test leaves there is what a user would have.
export HOME=$home XDG_CONFIG_HOME=$home/.config XDG_STATE_HOME=$home/.local/state XDG_DATA_HOME=$home/.local/share
unset JAVA_HOME JAVA_TOOL_OPTIONS
mkdir -p "$XDG_CONFIG_HOME/pgminder"
cp packaging/parts/training.json "$XDG_CONFIG_HOME/pgminder/config.json"
chmod 600 "$XDG_CONFIG_HOME/pgminder/config.json"
state=$XDG_STATE_HOME/pgminder

what_is_there() { find / -xdev \( -path /proc -o -path /sys -o -path /tmp -o -path "$PWD" -o -path /var/log -o -path /var/cache \) -prune -o -iname '*pgminder*' -print 2>/dev/null | sed '\#^/var/lib/dpkg/#d' | sort; }
before=$(what_is_there)

put_in() { "${sudo[@]}" dpkg --install "$1" >/dev/null; }
has() { grep -q -- "$2" <<<"$1" || fail "expected '$2' in: $1"; }

step "a screen with a tray"
exec 3<>"$home/display"
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp -noreset >/dev/null 2>&1 &
programs+=($!)
wait_for 10 test -s "$home/display" || fail "Xvfb does not start"
DISPLAY=:$(tr -d '[:space:]' <"$home/display")
export DISPLAY
openbox >/dev/null 2>&1 3>&- &
programs+=($!)
wait_for 10 eval 'xprop -root _NET_SUPPORTING_WM_CHECK | grep -q window' || fail "openbox does not start"
trayer >/dev/null 2>&1 3>&- &
programs+=($!)
wait_for 10 xdotool search --class trayer >/dev/null || fail "trayer does not start"

step "installing $first"
put_in "$first"
[ "$(command -v pgminder)" = /usr/bin/pgminder ] || fail "pgminder is not on the path"
if command -v desktop-file-validate >/dev/null; then desktop-file-validate /usr/share/applications/pgminder.desktop; fi
[ -f /usr/share/icons/hicolor/48x48/apps/pgminder.png ] || fail "the icon of the menu entry is missing"

step "the command line"
has "$(pgminder --version)" "Java"
doctor=$(pgminder doctor || true) # the server of this test cannot be reached
has "$doctor" "java: "
has "$doctor" "config.json: $XDG_CONFIG_HOME/pgminder/config.json"
has "$(pgminder config check)" "good (1 server, 1 job"
has "$(pgminder autostart on)" "on: PgMinder starts when you log in"
has "$(cat "$XDG_CONFIG_HOME/autostart/pgminder.desktop")" 'Exec="/opt/pgminder/bin/pgminder"'
# The removal looks into the homes that the system knows.
entry=$(getent passwd "$(id -un)" | cut -d: -f6)/.config/autostart/pgminder.desktop
if [ -e "$entry" ]; then fail "there is a start at login already: $entry"; fi
mkdir -p "$(dirname "$entry")"
cp "$XDG_CONFIG_HOME/autostart/pgminder.desktop" "$entry"

icons_in_tray() { xdotool search --onlyvisible --name '^JavaEmbeddedFrame$' 2>/dev/null; }
start_tray() {
    local began
    began=$(date +%s%N)
    pgminder 3>&- &
    tray=$!
    programs+=("$tray")
    wait_for 30 icons_in_tray >/dev/null || fail "no icon came"
    echo "the icon came after $((($(date +%s%N) - began) / 1000000)) ms" >&2
}
end_tray() {
    kill "$tray"
    wait "$tray" || true
}
resident() { sed -n 's/^VmRSS:[[:space:]]*\([0-9]*\) kB/\1/p' "/proc/$tray/status"; }

step "the tray icon: a first start, then warm ones"
for _ in 1 2 3; do
    start_tray
    wait_for 20 test -s "$state/instance.json" || fail "the engine does not start"
    has "$(pgminder status || true)" "training"
    end_tray
done
start_tray
sleep "${IDLE_SECONDS:-30}"
echo "idle: $(resident) kB resident" >&2
if [ "$(resident)" -gt 102400 ]; then fail "more than 100 MB resident"; fi

step "upgrading to $second while it runs"
put_in "$second"
has "$(dpkg-query --show pgminder)" "$(basename "$second" | cut -d_ -f2)"
kill -0 "$tray" || fail "the upgrade ended the running program"
end_tray
start_tray
has "$(pgminder autostart status)" "on: "
[ -f "$XDG_CONFIG_HOME/pgminder/config.json" ] || fail "the upgrade took config.json"

step "removing it while it runs"
"${sudo[@]}" dpkg --remove pgminder >/dev/null
wait_for 20 ended "$tray" || fail "the removal left the program running"
"${sudo[@]}" dpkg --purge pgminder >/dev/null 2>&1 || true
[ ! -e "$entry" ] || fail "the removal left the start at login: $entry"
[ ! -e /opt/pgminder ] || fail "left: $(find /opt/pgminder)"
after=$(what_is_there)
if [ "$before" != "$after" ]; then fail "left behind: $(diff <(echo "$before") <(echo "$after"))"; fi
[ -f "$XDG_CONFIG_HOME/pgminder/config.json" ] && [ -s "$state/pgminder.db" ] || fail "the user's own files are gone"
step "the .deb is good"
