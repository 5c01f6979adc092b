package dev.patchbay.local.remote;

import dev.patchbay.local.remote.tunnel.Link;
import java.io.Closeable;
import java.io.IOException;

/// Says on a link that this side lives, so that silence means something.
final class Heart implements Closeable {
    private final Thread beating;

    Heart(Link link) throws IOException {
        link.silenceLimitMs(Word.SILENCE_LIMIT_MS);
        beating = Thread.ofVirtual().name("heart").start(() -> beat(link));
    }

    private static void beat(Link link) {
        try {
            while (true) {
                link.send(Word.class, new Word.Alive());
                Thread.sleep(Word.ALIVE_EVERY_MS);
            }
        } catch (IOException | InterruptedException end) {
            // Whoever receives on the link learns of it too.
            return;
        }
    }

    @Override
    public void close() {
        beating.interrupt();
    }
}
