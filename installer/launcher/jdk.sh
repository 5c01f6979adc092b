# shellcheck shell=sh
# Finds a JDK that is new enough. Sets $jdk to its folder, or says what to install.
# shellcheck disable=SC2034,SC2154 # variables shared with ../patchbay

# Sets $jdk_version to the major version of the JDK in folder $1, 0 if there is none.
read_jdk_version() {
    jdk_version=
    if ! [ -x "$1/bin/java" ] || ! [ -x "$1/bin/javac" ]; then
        jdk_version=0
        return 0
    fi
    if [ -r "$1/release" ]; then
        while IFS='=' read -r key value; do
            [ "$key" = JAVA_VERSION ] || continue
            value=${value#\"}
            jdk_version=${value%%[!0-9]*}
        done <"$1/release"
    else
        value=$("$1/bin/javac" -version 2>&1) || value=
        value=${value#javac }
        jdk_version=${value%%[!0-9]*}
    fi
    jdk_version=${jdk_version:-0}
}

# Sets $jdk to the first folder among the arguments with a JDK that will do.
try_jdks() {
    for candidate in "$@"; do
        [ -n "$candidate" ] || continue
        read_jdk_version "$candidate"
        if [ "$jdk_version" -ge "$needed_java" ]; then
            jdk=$candidate
            return 0
        fi
    done
    return 1
}

jdk_on_path() {
    javac=$(command -v javac) || return 0
    javac=$(readlink -f "$javac" 2>/dev/null) || return 0
    printf '%s' "${javac%/bin/javac}"
}

search_jdk() {
    jdk=
    try_jdks "${JAVA_HOME-}" "$(jdk_on_path)" \
        /usr/lib/jvm/* /usr/java/* /opt/* /opt/*/* \
        "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* "$HOME"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
}

# Where there is no way on, whatever else is installed.
require_system() {
    case $(uname -sm) in
        MINGW* | MSYS* | CYGWIN*) fail "Windows is not supported yet: run Patchbay in WSL 2, where this launcher works." ;;
        'Darwin x86_64')
            # What runs under Rosetta says so on Apple silicon, too.
            [ "$(sysctl -n hw.optional.arm64 2>/dev/null)" = 1 ] || fail "TensorFlow for Java is not made for Intel Macs: use a Mac with Apple silicon, or Linux."
            ;;
        *) ;;
    esac
}

find_jdk() {
    search_jdk && return 0
    say "needs a JDK $needed_java or newer; none was found in JAVA_HOME, PATH, /usr/lib/jvm, /opt or ~/.sdkman."
    case $(uname -s) in
        Darwin) fail "install one with: brew install openjdk" ;;
        Linux)
            if has_package "openjdk-$needed_java-jdk"; then
                fail "install it with: sudo apt-get install openjdk-$needed_java-jdk"
            fi
            ;;
        *) ;;
    esac
    fail "install one with SDKMAN (https://sdkman.io): sdk install java $needed_java-tem" \
        "or unpack Temurin $needed_java (https://adoptium.net/temurin/releases/?version=$needed_java) under /opt."
}
