# shellcheck shell=sh
# Makes an app image: a folder with its own Java and a start program, which needs nothing else installed. See README.md.
# shellcheck disable=SC2154 # variables of ../patchbay

# What the libraries use of the JDK. java.desktop and jdk.unsupported: JavaFX. jdk.jfr, java.management: Helidon. jdk.httpserver: metrics.
image_version=$(sed -n 's:^  <version>\(.*\)</version>$:\1:p' "$home/pom.xml")
image_modules=java.base,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.prefs,java.scripting,java.sql,java.xml,jdk.charsets,jdk.crypto.ec,jdk.httpserver,jdk.jfr,jdk.localedata,jdk.management,jdk.unsupported,jdk.zipfs

make_image() {
    image_work=$home/target/installer
    image=$image_work/patchbay
    rm -rf "$image_work"
    mkdir -p "$image_work/jars"
    progress_step "collecting jars"
    old_ifs=$IFS
    IFS=:
    for jar in $classpath; do
        cp "$jar" "$image_work/jars/"
    done
    IFS=$old_ifs
    mkdir "$image_work/licences"
    cp "$home/LICENSE" "$home/docs/third-party.md" "$image_work/licences/"
    [ ! -d "$home/examples" ] || cp -R "$home/examples" "$image_work/examples"

    # With the java command: workers are started with it.
    progress_step "linking Java"
    logged "$jdk/bin/jlink" --add-modules "$image_modules" --no-header-files --no-man-pages --strip-java-debug-attributes \
        --compress zip-6 --output "$image_work/java"

    progress_step "packing"
    set -- --type app-image --name patchbay --app-version "$image_version" --vendor Patchbay \
        --description 'Distributed machine-learning pipelines: draw, run, export' \
        --runtime-image "$image_work/java" --input "$image_work/jars" \
        --main-jar patchbay-app.jar --main-class "$main_class" --dest "$image_work"
    for flag in $jvm_flags; do
        set -- "$@" --java-options "$flag"
    done
    # jpackage replaces $APPDIR when the program starts: the folder of the jars, beside which lie the examples.
    # shellcheck disable=SC2016
    set -- "$@" --java-options '-Dpatchbay.home=$APPDIR/..'
    [ ! -d "$image_work/examples" ] || set -- "$@" --app-content "$image_work/examples"
    logged "$jdk/bin/jpackage" --app-content "$image_work/licences" "$@"
    rm -rf "$image_work/jars" "$image_work/java" "$image_work/examples" "$image_work/licences"
    clear_line
    case $(uname -s) in
        Darwin) printf '%s\n' "$image.app/Contents/MacOS/patchbay" ;;
        *) printf '%s\n' "$image/bin/patchbay" ;;
    esac
}

progress_step() { if [ -t 2 ]; then progress "package: $1"; else say "package: $1"; fi; }

logged() {
    "$@" >>"$image_work/package.log" 2>&1 || {
        tail -n 10 "$image_work/package.log" >&2
        say "could not make the image; see $image_work/package.log"
        exit 1
    }
}
