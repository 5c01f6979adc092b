package dev.patchbay.local.remote;

import dev.patchbay.local.FakeWorkerMain;
import dev.patchbay.local.process.WorkerProgram;
import dev.patchbay.local.remote.tunnel.Dialer;
import dev.patchbay.local.remote.tunnel.HostPort;
import dev.patchbay.local.remote.tunnel.JoinToken;
import dev.patchbay.local.remote.tunnel.RemoteProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/// Another computer, as far as a process of its own is one: address, token, and a file for what it has to say.
public final class LendingMain {
    private static final WorkerProgram PROGRAM = FakeWorkerMain.PROGRAM;

    private LendingMain() {}

    public static void main(String[] arguments) throws Exception {
        Path notes = Path.of(arguments[2]);
        Dialer dialer = new Dialer(HostPort.parse(arguments[0]), JoinToken.parse(arguments[1]), "test");
        Duration comeBackWithin = Duration.ofSeconds(Long.parseLong(arguments[3]));
        try (Lending lending =
                new Lending(dialer, "other", 2, 0, PROGRAM, PROGRAM, comeBackWithin, note -> note(notes, note))) {
            lending.join();
            note(notes, lending.stay());
        } catch (RemoteProblem problem) {
            note(notes, problem.sentence());
        }
    }

    private static void note(Path file, String sentence) {
        try {
            Files.writeString(file, sentence + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (java.io.IOException full) {
            throw new IllegalStateException(full);
        }
    }
}
