#!/bin/sh
# Installs the Debian or Ubuntu packages that a purpose needs and this machine lacks.
#
#   sh scripts/system_libs.sh run|test|bundle|check
#
# run: what Qt's windows load, and fonts. test: PostgreSQL for the store's tests besides.
# bundle: what makes a built program small. check: a virtual screen, a browser, Java, the slides of
# LibreOffice and what looks at the installers, for the slow tests besides.
set -eu

purpose=${1:-run}

qt="libegl1 libgl1 libopengl0 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0
    libgssapi-krb5-2 fontconfig fonts-dejavu-core
    libx11-xcb1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1
    libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0
    libxcb-xkb1"
test_only="postgresql nodejs"
bundle_only="binutils icu-devtools g++"
check_only="xvfb xauth xdotool openbox xclip imagemagick dbus dbus-x11 at-spi2-core python3-pyatspi gir1.2-atspi-2.0 chromium npm default-jre-headless libxml2-utils thunderbird
    libreoffice-impress-nogui nsis desktop-file-utils appstream debootstrap"

case $purpose in
    run) wanted=$qt ;;
    test) wanted="$qt $test_only" ;;
    bundle) wanted="$qt $bundle_only" ;;
    check) wanted="$qt $test_only $bundle_only $check_only" ;;
    *) echo "usage: sh scripts/system_libs.sh run|test|bundle|check" >&2; exit 2 ;;
esac

command -v dpkg-query >/dev/null 2>&1 || {
    echo "This is no Debian or Ubuntu: see that these libraries are here:" $wanted >&2
    exit 0
}

# Ubuntu 24.04 renamed some libraries with a t64 suffix; the new package provides the old name.
is_installed() {
    dpkg-query -W -f '${Status}\n' "$1" 2>/dev/null | grep -q "ok installed" ||
        dpkg-query -W -f '${Status}\n' "${1}t64" 2>/dev/null | grep -q "ok installed"
}

# A Node.js that did not come as a package will do; Debian's would fight with it.
have_command() {
    case $1 in
        nodejs) command -v node >/dev/null 2>&1 ;;
        npm) command -v npm >/dev/null 2>&1 ;;
        libreoffice-impress-nogui) command -v soffice >/dev/null 2>&1 ;;
        default-jre-headless) command -v java >/dev/null 2>&1 ;;
        *) return 1 ;;
    esac
}

missing=""
for package in $wanted; do
    is_installed "$package" || have_command "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
    root=""
elif command -v sudo >/dev/null 2>&1; then
    root="sudo"
else
    echo "These packages are missing and neither root nor sudo is at hand:$missing" >&2
    echo "Ask somebody to run: apt-get install$missing" >&2
    exit 1
fi

# The tests start a PostgreSQL of their own; a system-wide one shall not start because of them.
case $missing in
    *postgresql*)
        $root mkdir -p /etc/postgresql-common/createcluster.d
        echo "create_main_cluster = false" |
            $root tee /etc/postgresql-common/createcluster.d/kbdesk-tests.conf >/dev/null
        ;;
esac

echo "Installing system packages:$missing" >&2
$root apt-get update -qq
$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
