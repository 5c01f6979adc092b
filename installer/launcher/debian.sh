# shellcheck shell=sh
# System packages, on Debian and its relatives.
# shellcheck disable=SC2034,SC2154 # variables shared with ../patchbay

# What JavaFX's GTK window, the tests' own X server and the examples' data need on a bare machine.
window_packages='libgtk-3-0 libgl1 libxtst6 libxxf86vm1 fonts-dejavu-core'
test_packages="maven xvfb $window_packages dataset-fashion-mnist docker-registry iproute2 curl"

has_package() { command -v apt-cache >/dev/null && apt-cache show "$1" 2>/dev/null | grep -q '^Package:'; }
is_installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'ok installed'; }

# Installs those of the packages that are missing, if this user may; otherwise says the one command that does.
ensure_packages() {
    missing=
    for package in "$@"; do
        # Maven and a JDK may have come another way.
        [ "$package" = maven ] && command -v mvn >/dev/null && continue
        is_installed "$package" || is_installed "${package}t64" || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" = 0 ]; then
        root=
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        root='sudo -n'
    else
        fail "needs system packages; install them with: sudo apt-get install$missing"
    fi
    # Who builds later must be able to write there, also after `sudo ./patchbay setup`.
    [ -d "$home/target" ] || { mkdir -p "$home/target" && chown --reference="$home" "$home/target"; }
    say "installing$missing (log: $home/target/packages.log)"
    # shellcheck disable=SC2086 # words
    install_packages $missing || {
        $root apt-get update >>"$home/target/packages.log" 2>&1 || true
        # shellcheck disable=SC2086 # words
        install_packages $missing
    } || {
        tail -n 5 "$home/target/packages.log" >&2
        fail "could not install them; try: sudo apt-get update && sudo apt-get install$missing"
    }
    rm -f "$home/target/rehearsed"
}

install_packages() {
    names=
    for package in "$@"; do
        # Debian 13 and Ubuntu 24.04 renamed some libraries.
        if has_package "${package}t64"; then package=${package}t64; fi
        names="$names $package"
    done
    # shellcheck disable=SC2086 # words
    $root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $names \
        >>"$home/target/packages.log" 2>&1 </dev/null
}

# A JDK, where the distribution has a new enough one; elsewhere find_jdk says what to do.
ensure_jdk() {
    search_jdk && return 0
    if has_package "openjdk-$needed_java-jdk"; then
        ensure_packages "openjdk-$needed_java-jdk"
    fi
    find_jdk
}
