package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.cli.CommandLineProgram;
import dev.patchbay.app.cli.command.Commands;
import dev.patchbay.app.cli.show.Output;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// A person at a terminal in a home of their own: types commands and reads what they print.
final class Terminal {
    private final Path home;

    /// What a command said.
    record Said(int exit, String out, String err) {
        List<String> errLines() {
            return err.lines().toList();
        }
    }

    Terminal(Path home) {
        this.home = home;
    }

    /// In this JVM: quick, for commands that end by themselves.
    Said types(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Commands.execute(
                new Wiring(environment(), home, CommandLineProgram.lastWords(Locale.ENGLISH)).commands(),
                new Output(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        () -> 0),
                arguments);
        return new Said(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// As a process of its own, which can be interrupted and killed.
    Process starts(Path output, String... arguments) throws IOException {
        return starts(List.of(), Map.of(), output, arguments);
    }

    /// @param prefix a command that starts the rest of its line in other surroundings
    Process starts(List<String> prefix, Map<String, String> more, Path output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        output.resolveSibling("err").toFile()));
        builder.environment().putAll(environment());
        builder.environment().putAll(more);
        return builder.start();
    }

    /// As a process of its own that ends by itself.
    ///
    /// @param prefix a command that starts the rest of its line in other surroundings
    Said waitsFor(Duration bound, List<String> prefix, Map<String, String> more, String... arguments)
            throws IOException, InterruptedException {
        Path out = home.resolve("out");
        Process program = starts(prefix, more, out, arguments);
        try {
            assertThat(program.waitFor(bound.toNanos(), TimeUnit.NANOSECONDS))
                    .as("the end of %s", List.of(arguments))
                    .isTrue();
        } finally {
            program.destroyForcibly();
        }
        return new Said(program.exitValue(), Files.readString(out), Files.readString(home.resolve("err")));
    }

    Path runs() {
        return home.resolve("data/patchbay/runs");
    }

    /// Runs are the test's own; what is unpacked and checked once is shared with the other tests.
    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("XDG_DATA_HOME", home.resolve("data").toString());
        environment.put("XDG_CONFIG_HOME", home.resolve("config").toString());
        return environment;
    }

    static Path example(String name) {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("examples"))) {
            folder = Objects.requireNonNull(folder.getParent(), name);
        }
        return folder.resolve("examples").resolve(name);
    }
}
