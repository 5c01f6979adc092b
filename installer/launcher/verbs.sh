# shellcheck shell=sh
# The verbs that work without the program: test, setup, package, format.
# shellcheck disable=SC2034,SC2154 # variables shared with ../patchbay

# What a verb does, for who asks it with --help.
verb_help() {
    case $1 in
        setup) set -- setup 'Installs what windows, tests and examples need of the system, on Debian and its relatives.' ;;
        test) set -- 'test [--soak] [Maven option]...' 'Runs all tests; --soak also runs the long ones.' ;;
        package) set -- package 'Makes an app image, which needs no Java, and prints where its program lies.' ;;
        *) set -- format 'Formats the sources as the build wants them.' ;;
    esac
    printf 'Usage: patchbay %s\n%s\n' "$1" "$2"
}

verb_setup() {
    for argument in "$@"; do
        fail "setup takes no arguments: it installs the system packages that Patchbay, its tests and its examples use ($argument)."
    done
    ensure_system
    say "ready: JDK $jdk, $(command -v mvn)"
}

ensure_system() {
    case $(uname -s) in
        Linux) ;;
        Darwin) fail "on macOS the tests in a window need a display of their own, which is not there yet: use mvn verify." ;;
        *) fail "the tests run on Linux only so far: use WSL 2." ;;
    esac
    if command -v apt-get >/dev/null; then
        # shellcheck disable=SC2086 # words
        ensure_packages $test_packages
        ensure_jdk
    else
        command -v mvn >/dev/null || fail "needs Maven; install it with $(maven_command)."
        command -v Xvfb >/dev/null || fail "the tests need Xvfb and GTK 3; install them with your package manager."
        find_jdk
    fi
}

# All tests, formatting included, in a real window on an X server of their own.
verb_test() {
    goals=verify
    options=
    for argument in "$@"; do
        case $argument in
            --soak)
                shift
                set -- "$@" -Dtest.excludedGroups=nothing
                ;;
            *)
                # Whoever picks tests does not want the package made as well.
                options=$argument
                shift
                set -- "$@" "$argument"
                ;;
        esac
    done
    ensure_system
    mkdir -p "$home/target/test-home"
    # Maven keeps the classes of test folders that are gone.
    rm -rf "$home"/*/target/test-classes "$home"/*/*/target/test-classes
    start_screen
    # A name of its own: somebody may start the program, and so a build, while the tests run.
    : >"$home/target/test.started"
    # Two modules at a time: the canvas' windows leave the processors time for the local cluster.
    if DISPLAY=:$screen XDG_DATA_HOME=$home/target/test-home/data XDG_CONFIG_HOME=$home/target/test-home/config \
        GDK_BACKEND=x11 NO_AT_BRIDGE=1 LC_ALL=C.UTF-8 run_maven "$home/target/test.log" test_line -T 2 "$goals" \
        "-Dtest.jvm.flags=-Dprism.order=sw '-Dpatchbay.pictures=$home/target/pictures'" "$@"; then
        if [ -z "$options" ]; then
            # What was tested is what is packaged: all is built.
            rm -f "$aot_cache" "$rehearsed"
            mv "$home/target/test.started" "$stamp"
            check_package
        fi
        stop_screen
        printf 'patchbay: %s (log: %s)\n' "$(count_tests)" "$home/target/test.log"
    else
        stop_screen
        printf 'patchbay: tests failed (log: %s)\n' "$home/target/test.log"
        exit 1
    fi
}

# What of Maven's log a person or a CI wants to see; $1 is a line of it.
test_line() {
    case $1 in
        '[ERROR] ' | '[ERROR] To see '* | '[ERROR] Re-run '* | '[ERROR] For more '* | '[ERROR] [Help'* | '[ERROR] ->'*) ;;
        *'Tests run:'* | '[INFO] Building Patchbay '* | '[ERROR]'* | *'BUILD '* | '[INFO] Total time:'*)
            printf '%s\n' "$1"
            ;;
        *) ;;
    esac
}

# What Maven's modules say they ran, added up: skipped tests are told apart, for they passed nothing.
count_tests() {
    sed -n 's/.*Tests run: \([0-9]*\),.*Skipped: \([0-9]*\)$/\1 \2/p' "$home/target/test.log" | {
        total=0
        skipped=0
        while read -r count left_out; do
            total=$((total + count))
            skipped=$((skipped + left_out))
        done
        printf '%s tests passed, %s skipped' "$((total - skipped))" "$skipped"
    }
}

# Starts an X server on a display that is free and waits until it serves. Sets $screen and $screen_pid.
start_screen() {
    mkfifo "$home/target/display.$$"
    Xvfb -displayfd 3 -r -screen 0 1920x1200x24 -nolisten tcp -noreset 3>"$home/target/display.$$" \
        >"$home/target/xvfb.log" 2>&1 </dev/null &
    screen_pid=$!
    trap stop_screen EXIT
    trap 'stop_screen; exit 130' INT
    trap 'stop_screen; exit 143' TERM HUP
    read -r screen <"$home/target/display.$$" || screen=
    rm -f "$home/target/display.$$"
    [ -n "$screen" ] || fail "the X server of the tests did not start; see $home/target/xvfb.log"
}

stop_screen() {
    trap - EXIT INT TERM HUP
    kill "$screen_pid" 2>/dev/null || true
    wait "$screen_pid" 2>/dev/null || true
}

verb_format() {
    find_jdk
    command -v mvn >/dev/null || fail "needs Maven; install it with: $(maven_command)"
    mkdir -p "$home/target"
    if ! run_maven "$home/target/format.log" : spotless:apply "$@"; then
        grep '^\[ERROR\]' "$home/target/format.log" | head -n 10 >&2
        fail "the formatter failed; see $home/target/format.log"
    fi
}

verb_package() {
    find_jdk
    build_if_changed
    # shellcheck source=installer/image.sh
    . "$home/installer/image.sh"
    make_image
}

# Makes the app image, opens its example in a window on the tests' screen and runs a little of its quickstart: a class
# path, a flag or a file that is missing shows here. Neither Java nor Maven nor this folder may be needed.
check_package() {
    image_program=$(verb_package) || exit 1
    image_log=$home/target/image.log
    rm -rf "$home/target/test-home/image"
    bound=$(command -v timeout)
    if (
        cd /
        # No java, nor anything else, is found there.
        set -- env -u JAVA_HOME -u PATCHBAY_JAVA_OPTS PATH=/nowhere XDG_DATA_HOME="$home/target/test-home/image"
        # Which never ends when the example is not there.
        "$@" DISPLAY=":$screen" GDK_BACKEND=x11 NO_AT_BRIDGE=1 JAVA_TOOL_OPTIONS=-Dprism.order=sw \
            "$bound" 60 "$image_program" rehearse &&
            "$@" "$bound" 120 "$image_program" run "${image_program%/bin/*}/lib/examples/quickstart.json" --json \
                --set fashion.train-examples=1600 --set fashion.validation-examples=320 --set train.epochs=1
    ) >"$image_log" 2>&1; then
        say "package: the image opened its example and ran its quickstart"
    else
        tail -n 10 "$image_log" >&2
        printf 'patchbay: the packaged program failed (log: %s)\n' "$image_log"
        exit 1
    fi
}
