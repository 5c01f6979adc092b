package dev.patchbay.runtime.fault;

import dev.patchbay.pipeline.text.Sentence;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// Where a run is told what to do by other programs of the same user: a Unix socket in the run's folder, one line each
/// way. A question is `RUN WORKER FAULT`, or `RUN cancel`; the answer `ok` or a sentence that says why not.
public final class ControlSocket implements AutoCloseable {
    public static final String FILE_NAME = "control";
    static final String OK = "ok";
    static final String CANCEL = "cancel";
    private static final int MOST_BYTES = 4096;

    private final ServerSocketChannel server;
    private final Path file;
    private final String run;
    private final Handler handler;

    /// What the run does about a line.
    public interface Handler {
        void fault(String worker, Fault fault) throws FaultProblem;

        /// Ends the run.
        void cancel();
    }

    private ControlSocket(ServerSocketChannel server, Path file, String run, Handler handler) {
        this.server = server;
        this.file = file;
        this.run = run;
        this.handler = handler;
    }

    /// Nothing where no socket can be made: the run goes on without.
    ///
    /// @param run the id of the only run that is listened for
    public static Optional<ControlSocket> open(Path folder, String run, Handler handler) {
        Path file = folder.resolve(FILE_NAME);
        try (ShortPath shorter = ShortPath.to(folder)) {
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(shorter.path().resolve(FILE_NAME)));
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
            ControlSocket socket = new ControlSocket(server, file, run, handler);
            Thread.ofPlatform().daemon().name("control").start(socket::listen);
            return Optional.of(socket);
        } catch (IOException refused) {
            return Optional.empty();
        }
    }

    private void listen() {
        try {
            while (true) {
                SocketChannel caller = server.accept();
                Thread.ofVirtual().name("control-caller").start(() -> answer(caller));
            }
        } catch (ClosedChannelException closed) {
            return;
        } catch (IOException broken) {
            close();
        }
    }

    private void answer(SocketChannel caller) {
        try (caller) {
            String answer = done(readLine(caller)) + "\n";
            caller.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException hungUp) {
            // Whoever asked does not want to know any more.
            return;
        }
    }

    private String done(String line) {
        String[] words = line.split(" ", 3);
        try {
            if (words.length == 2 && words[1].equals(CANCEL)) {
                refuseOther(words[0]);
                handler.cancel();
                return OK;
            }
            Fault fault = Fault.of(words.length == 3 ? words[2] : "");
            refuseOther(words[0]);
            handler.fault(words[1], fault);
            return OK;
        } catch (FaultProblem problem) {
            return String.valueOf(problem.getMessage()).replace('\n', ' ');
        }
    }

    private void refuseOther(String asked) throws FaultProblem {
        if (!asked.equals(run)) {
            throw new FaultProblem(Sentence.of("fault.other-run", run, asked));
        }
    }

    static String readLine(SocketChannel channel) throws IOException {
        ByteBuffer line = ByteBuffer.allocate(MOST_BYTES);
        while (line.hasRemaining() && channel.read(line) >= 0) {
            if (line.position() > 0 && line.get(line.position() - 1) == '\n') {
                break;
            }
        }
        return StandardCharsets.UTF_8.decode(line.flip()).toString().strip();
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(file);
        } catch (IOException gone) {
            // With the folder, most likely.
            return;
        }
    }
}
