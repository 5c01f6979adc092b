package dev.patchbay.local.trial;

import dev.patchbay.local.process.Lifeline;
import dev.patchbay.local.process.Linux;
import dev.patchbay.local.wire.Address;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// The limit of every exchange over sockets: how long bytes take through one of this computer when nothing is done with
/// them; from one core to another, from and to a buffer that stays in the cache, in small pieces and in large ones by
/// turns, of which the faster counts. Prints a line a size as [AllReduceTrial] does. Arguments: `tcp` or `unix`; a
/// folder for the socket; milliseconds a size; the sizes in bytes.
public final class StreamTrial {
    private static final int FEWEST = 4;
    private static final int MANY = 8;
    private static final int[] PIECES_BYTES = {1 << 17, 1 << 19};
    private static final int BUFFER_BYTES = 4 << 20;

    private StreamTrial() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        Lifeline.tie(ProcessHandle.current().parent().orElseThrow().pid());
        Address wish =
                arguments[0].equals("tcp") ? Address.anyPort() : Address.unix(Path.of(arguments[1], "bare-socket"));
        long lengthNs = Long.parseLong(arguments[2]) * 1_000_000;
        try (ServerSocketChannel server = wish.listen();
                SocketChannel out = Address.of(server).connect();
                SocketChannel in = server.accept()) {
            if (arguments[0].equals("unix")) {
                // TCP finds its own, and is slower with larger ones.
                out.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
                in.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
            }
            for (int i = 3; i < arguments.length; i++) {
                long bytes = Long.parseLong(arguments[i]);
                List<Long> times = new ArrayList<>();
                long beganNs = System.nanoTime();
                while (goesOn(times.size(), System.nanoTime() - beganNs, lengthNs)) {
                    times.add(cross(out, in, bytes, PIECES_BYTES[times.size() % PIECES_BYTES.length]));
                }
                List<Long> sorted = times.stream().sorted().toList();
                IO.println(bytes + " " + sorted.getFirst() + " " + sorted.get(sorted.size() / 2));
            }
        }
    }

    private static boolean goesOn(int times, long soFarNs, long lengthNs) {
        return times < FEWEST || soFarNs < lengthNs || (times < MANY && soFarNs < 3 * lengthNs);
    }

    private static long cross(SocketChannel out, SocketChannel in, long bytes, int pieceBytes)
            throws InterruptedException, ExecutionException {
        long beganNs = System.nanoTime();
        FutureTask<Boolean> sending = new FutureTask<>(() -> {
            stayOn(0);
            ByteBuffer piece = ByteBuffer.allocateDirect(pieceBytes);
            for (long left = bytes; left > 0; ) {
                piece.clear().limit((int) Math.min(pieceBytes, left));
                left -= out.write(piece);
            }
            return true;
        });
        FutureTask<Long> receiving = new FutureTask<>(() -> {
            stayOn(1);
            ByteBuffer piece = ByteBuffer.allocateDirect(pieceBytes);
            long left = bytes;
            while (left > 0) {
                int taken = in.read(piece.clear().limit((int) Math.min(pieceBytes, left)));
                if (taken < 0) {
                    throw new IOException("the stream ended early");
                }
                left -= taken;
            }
            return System.nanoTime();
        });
        Thread.ofPlatform().daemon().start(sending);
        Thread.ofPlatform().daemon().start(receiving);
        sending.get();
        return receiving.get() - beganNs;
    }

    private static void stayOn(int core) {
        if (Linux.available() && Runtime.getRuntime().availableProcessors() > 1) {
            Linux.stayOn(core);
        }
    }
}
