package dev.patchbay.app.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A clone of the project that holds only the launcher, one source file, a JDK that prints its arguments and a Maven
/// that counts its calls.
record Checkout(Path home, Path jdk, Path tools) {
    private static final String MAVEN = """
            #!/bin/sh
            echo called >>"CALLS"
            if [ -f broken ]; then
                echo '[ERROR] /src/A.java:[1,1] error: this is broken'
                exit 1
            fi
            mkdir -p app/target
            : >app/target/patchbay-app.jar
            : >library.jar
            printf '%s' "$PWD/library.jar" >app/target/classpath
            echo '[INFO] BUILD SUCCESS'
            """;

    static Checkout in(Path folder) throws IOException {
        Path home = folder.resolve("with a space/patchbay");
        Path original = projectRoot();
        Files.createDirectories(home.resolve("installer/launcher"));
        Files.copy(original.resolve("patchbay"), home.resolve("patchbay"));
        try (Stream<Path> parts = Files.list(original.resolve("installer/launcher"))) {
            for (Path part : parts.toList()) {
                Files.copy(part, home.resolve("installer/launcher").resolve(part.getFileName()));
            }
        }
        Files.createDirectories(home.resolve("app/src/main/java"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.writeString(home.resolve("app/src/main/java/A.java"), "class A {}");
        var checkout = new Checkout(home, folder.resolve("jdk"), folder.resolve("tools"));
        checkout.pretendJdk("25.0.1");
        checkout.script(
                checkout.tools.resolve("mvn"),
                MAVEN.replace("CALLS", folder.resolve("maven-calls").toString()));
        return checkout;
    }

    void pretendJdk(String version) throws IOException {
        script(jdk.resolve("bin/java"), "#!/bin/sh\nprintf '<%s>\\n' \"$@\"\n");
        script(jdk.resolve("bin/javac"), "#!/bin/sh\nexit 0\n");
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    /// What `uname -s` and `-m` print.
    void pretendSystem(String system) throws IOException {
        script(tools.resolve("uname"), "#!/bin/sh\necho '" + system + "'\n");
    }

    /// How often Maven was called so far.
    int builds() throws IOException {
        Path calls = tools.resolveSibling("maven-calls");
        return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("sh", home.resolve("patchbay").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("PATH", tools + ":/usr/bin:/bin");
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().put("HOME", tools.toString());
        Path out = Files.createTempFile(tools, "out", "");
        Path err = Files.createTempFile(tools, "err", "");
        Process process = builder.redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the launcher does not end");
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private void script(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path projectRoot() {
        Path folder = Path.of("").toAbsolutePath();
        return Files.exists(folder.resolve("patchbay")) ? folder : folder.resolveSibling("");
    }

    record Result(int exit, String out, String err) {}
}
