package dev.patchbay.app.pod;

import dev.patchbay.app.text.Version;
import dev.patchbay.app.text.Words;
import dev.patchbay.local.LocalSetup;
import dev.patchbay.local.remote.Lending;
import dev.patchbay.local.remote.tunnel.Dialer;
import dev.patchbay.local.remote.tunnel.HostPort;
import dev.patchbay.local.remote.tunnel.JoinToken;
import dev.patchbay.local.remote.tunnel.RemoteProblem;
import dev.patchbay.pipeline.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Lends this pod's worker to the pod that leads, until the step is done. A lead that was started anew has another
/// token, so it is read again before each call.
record PodLender(PodSetting setting, Shelf shelf, Words words, Consumer<String> notes) {
    private static final long PATIENCE_NS = Duration.ofMinutes(10).toNanos();
    private static final long RETRY_MS = 250;

    boolean lend(Step.Train train) throws PodProblem, IOException, InterruptedException {
        String step = train.id();
        int node = PodPlaces.seat(train, setting.role(), setting.index());
        HostPort lead = setting.lead().orElseThrow(() -> PodProblem.badInput(words.of("pod.no-lead", step)));
        long deadlineNs = System.nanoTime() + PATIENCE_NS;
        String lastProblem = "";
        while (System.nanoTime() - deadlineNs < 0) {
            if (shelf.made(step).isPresent()) {
                return true;
            }
            Optional<JoinToken> token = token(step);
            if (token.isPresent()) {
                Lending lending = lending(lead, token.get(), node);
                try (lending) {
                    lending.join();
                    notes.accept(lending.stay());
                    return shelf.made(step).isPresent();
                } catch (RemoteProblem problem) {
                    // The lead is not there yet, or not any more; it may come.
                    if (!problem.sentence().equals(lastProblem)) {
                        lastProblem = problem.sentence();
                        notes.accept(lastProblem);
                    }
                }
            }
            Thread.sleep(RETRY_MS);
        }
        throw PodProblem.failed(words.of("pod.lead-gone", lead));
    }

    private Optional<JoinToken> token(String step) throws IOException {
        try {
            return Optional.of(JoinToken.parse(Files.readString(shelf.token(step))));
        } catch (NoSuchFileException | RemoteProblem notYet) {
            return Optional.empty();
        }
    }

    private Lending lending(HostPort lead, JoinToken token, int node) {
        String name = setting.role() + "-" + setting.index();
        return new Lending(
                new Dialer(lead, token, Version.number()),
                name,
                1,
                node,
                LocalSetup.fullWorker(),
                LocalSetup.lightWorker(),
                Duration.ZERO,
                notes);
    }
}
