package dev.patchbay.runtime.fault;

import dev.patchbay.pipeline.text.Sentence;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Tells a run of another program, by its [ControlSocket].
public final class ControlCall {
    private ControlCall() {}

    /// @param folder the run's
    public static void fault(Path folder, String run, String worker, Fault fault) throws FaultProblem {
        call(folder, run, worker + " " + fault.words());
    }

    /// Ends it.
    ///
    /// @param folder the run's
    public static void cancel(Path folder, String run) throws FaultProblem {
        call(folder, run, ControlSocket.CANCEL);
    }

    private static void call(Path folder, String run, String question) throws FaultProblem {
        String answer;
        try (ShortPath shorter = ShortPath.to(folder);
                SocketChannel channel = SocketChannel.open(
                        UnixDomainSocketAddress.of(shorter.path().resolve(ControlSocket.FILE_NAME)))) {
            String line = run + " " + question + "\n";
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            answer = ControlSocket.readLine(channel);
        } catch (IOException nobody) {
            throw new FaultProblem(Sentence.of("fault.no-run", run));
        }
        if (!answer.equals(ControlSocket.OK)) {
            throw new FaultProblem(
                    answer.isEmpty() ? Sentence.of("fault.no-run", run).toString() : answer);
        }
    }
}
