# shellcheck shell=sh
# Builds Patchbay when its sources are newer than its jars. Sets $classpath.
# shellcheck disable=SC2034,SC2154 # variables shared with ../patchbay

build_lock=$home/target/build.lock
rehearsed=$home/target/rehearsed

# True if a jar is missing or a source file was changed, added or removed since the last build. Removing a file changes
# its folder; the time of the last change of status also shows files that were copied in with an older date.
sources_changed() {
    [ -f "$stamp" ] && load_classpath || return 0
    newer=$(find "$home/pom.xml" "$home"/*/pom.xml "$home"/*/*/pom.xml "$home"/*/src "$home"/*/*/src \
        -path '*/src/test' -prune -o -cnewer "$stamp" -print 2>/dev/null | head -n 1)
    [ -n "$newer" ]
}

# Reads the class path, and fails if one of its jars is gone (a cleared Maven repository, for one).
load_classpath() {
    [ -r "$classpath_file" ] || return 1
    IFS= read -r libraries <"$classpath_file" || [ -n "$libraries" ] || return 1
    classpath=$home/app/target/patchbay-app.jar:$libraries
    old_ifs=$IFS
    IFS=:
    for jar in $classpath; do
        [ -f "$jar" ] || {
            IFS=$old_ifs
            return 1
        }
    done
    IFS=$old_ifs
}

build_if_changed() {
    sources_changed || return 0
    command -v mvn >/dev/null || fail "needs Maven to build itself; install it with: $(maven_command)"
    mkdir -p "$home/target" 2>/dev/null || true
    [ -w "$home/target" ] || fail "$home/target must be writable: Patchbay builds itself there."
    take_build_lock
    # Another launcher may have built it while this one waited.
    if sources_changed; then
        build
    fi
    release_build_lock
}

maven_command() {
    case $(uname -s) in
        Darwin) printf 'brew install maven' ;;
        *) if command -v apt-get >/dev/null; then printf 'sudo apt-get install maven'; else printf 'your package manager (package maven)'; fi ;;
    esac
}

take_build_lock() {
    waited=0
    until mkdir "$build_lock" 2>/dev/null; do
        owner=$(cat "$build_lock/pid" 2>/dev/null) || owner=
        if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
            rm -rf "$build_lock"
            continue
        fi
        [ "$waited" -gt 0 ] || say "another build is running; waiting for it."
        waited=$((waited + 1))
        # Its owner died before it could say who it was.
        [ -n "$owner" ] || [ "$waited" -lt 5 ] || rm -rf "$build_lock"
        sleep 1
    done
    printf '%s\n' $$ >"$build_lock/pid"
    trap 'release_build_lock' EXIT
    trap 'release_build_lock; exit 130' INT
    trap 'release_build_lock; exit 143' TERM HUP
}

release_build_lock() {
    rm -rf "$build_lock"
    trap - EXIT INT TERM HUP
}

build() {
    started=$(date +%s)
    rm -f "$stamp" "$aot_cache" "$rehearsed"
    # The stamp is as old as the start of the build, so that what is edited meanwhile counts as changed.
    : >"$home/target/build.started"
    [ -t 2 ] || say "building (the first time takes some minutes; log: $build_log)"
    if run_maven "$build_log" build_line package -Dmaven.test.skip=true -Dspotless.check.skip=true; then
        mv "$home/target/build.started" "$stamp"
        clear_line
        say "built in $(($(date +%s) - started)) s"
    else
        clear_line
        show_build_errors
        exit 1
    fi
    load_classpath || fail "the build left no class path in $classpath_file; see $build_log"
}

# Runs Maven in the project's folder on the JDK found: $1 log, $2 function that gets every line of it, the rest: goals.
run_maven() {
    log=$1
    each_line=$2
    shift 2
    {
        (
            cd "$home" || exit 1
            JAVA_HOME=$jdk MAVEN_OPTS="${MAVEN_OPTS-} $jvm_flags" mvn -B -Dstyle.color=never "$@" </dev/null 2>&1
        ) && echo 0 >"$log.status" || echo 1 >"$log.status"
    } | {
        : >"$log"
        while IFS= read -r line; do
            printf '%s\n' "$line" >>"$log"
            "$each_line" "$line"
        done
    }
    read -r status <"$log.status"
    rm -f "$log.status"
    return "$status"
}

# One line on a terminal that says how far the build is, from line $1 of Maven's log.
build_line() {
    [ -t 2 ] || return 0
    case $1 in
        *'Downloaded from '*)
            fetched=$((${fetched:-0} + 1))
            progress "fetching libraries ($fetched)"
            ;;
        '[INFO] Building Patchbay '[a-z]*)
            module=${1#'[INFO] Building Patchbay '}
            position=${module##*[}
            progress "building ${module%% [0-9]*} (${position%]})"
            ;;
        *) ;;
    esac
}

progress() { printf '\r\033[Kpatchbay: %s ...' "$1" >&2; }
clear_line() { if [ -t 2 ]; then printf '\r\033[K' >&2; fi; }

show_build_errors() {
    say "the build failed:"
    if grep -q '^\[[A-Z]*\] /' "$build_log"; then
        grep '^\[[A-Z]*\] /' "$build_log" | sort -u | head -n 10 >&2
    elif grep -q '^\[ERROR\]' "$build_log"; then
        grep '^\[ERROR\]' "$build_log" | head -n 10 >&2
    else
        tail -n 15 "$build_log" >&2
    fi
    say "the whole log: $build_log"
}

# After a build, and again when what a window needs was installed: start the program once without a screen, so that the
# JDK keeps what it loaded (its ahead-of-time cache) and the next start is quick. In the background and with low
# priority; without it everything works, only slower. Started from a subshell that ends at once, so that it is no child
# of the program.
rehearse_once() {
    if [ ! -f "$aot_cache" ] && [ ! -f "$rehearsed" ] && [ -w "$home/target" ]; then
        : >"$rehearsed"
        (rehearse_now </dev/null >"$home/target/rehearse.log" 2>&1 &)
    fi
}

rehearse_now() {
    trap '' INT HUP
    new_cache=$aot_cache.$$
    # shellcheck disable=SC2086 # flags are words
    if nice -n 19 "$jdk/bin/java" $jvm_flags $window_flags -XX:AOTCacheOutput="$new_cache" -Dpatchbay.home="$home" \
        -Dpatchbay.java="$jdk/bin/java" -Dglass.platform=Headless -Dprism.order=sw \
        -cp "$classpath" "$main_class" rehearse && [ -f "$new_cache" ]; then
        mv "$new_cache" "$aot_cache"
    fi
    rm -f "$new_cache" "$new_cache.config"
}
