package dev.patchbay.app.cli.machines;

import dev.patchbay.app.cli.show.BadInput;
import dev.patchbay.app.cli.show.Exit;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.text.Words;
import dev.patchbay.local.remote.Lending;
import dev.patchbay.local.remote.tunnel.HostPort;
import dev.patchbay.local.remote.tunnel.JoinToken;
import dev.patchbay.local.remote.tunnel.RemoteProblem;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `join HOST:PORT`: lends this computer's workers to a run on another one, until that run is over or Ctrl-C.
@Command(name = "join", mixinStandardHelpOptions = true, resourceBundle = "dev.patchbay.app.help")
public final class JoinCommand implements Callable<Integer> {
    private final Neighbours neighbours;
    private final Words words;
    private final Output output;

    @Parameters(index = "0", paramLabel = "HOST:PORT", descriptionKey = "join-address")
    private String address = "";

    @Option(names = "--token", paramLabel = "T", descriptionKey = "token", required = true)
    private String token = "";

    @Option(names = "--workers", paramLabel = "N", descriptionKey = "lent-workers")
    private @Nullable Integer workers;

    public JoinCommand(Neighbours neighbours, Words words, Output output) {
        this.neighbours = neighbours;
        this.words = words;
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        int lent = workers == null ? Runtime.getRuntime().availableProcessors() : workers;
        if (lent < 1) {
            throw new BadInput(words.of("join.no-workers", lent));
        }
        Lending lending = joined(lent);
        Thread home = new Thread(() -> goHome(lending), "go-home");
        Runtime.getRuntime().addShutdownHook(home);
        try {
            output.line(lending.stay());
            return Exit.DONE;
        } catch (RemoteProblem lost) {
            output.note(lost.sentence());
            return Exit.FAILED;
        }
    }

    private Lending joined(int lent) {
        try {
            Lending lending =
                    neighbours.lending().make(HostPort.parse(address), JoinToken.parse(token), lent, output::note);
            lending.join();
            return lending;
        } catch (RemoteProblem problem) {
            throw new BadInput(problem.sentence());
        }
    }

    private void goHome(Lending lending) {
        try {
            lending.close();
        } catch (IOException kept) {
            output.note(words.of("join.left-behind", String.valueOf(kept.getMessage())));
        }
    }
}
