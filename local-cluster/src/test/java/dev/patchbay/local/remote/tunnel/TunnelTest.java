package dev.patchbay.local.remote.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.local.wire.Address;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TunnelTest {
    private static final String HERE = "127.0.0.1";
    private static final Purpose PURPOSE = new Purpose.Reach("m", "echo");

    @TempDir
    Path folder;

    private final Identity identity = Identity.make(new SecureRandom());
    private final BlockingQueue<Purpose> received = new LinkedBlockingQueue<>();
    private Door door;

    @BeforeEach
    void openDoor() throws IOException {
        door = new Door(new HostPort(HERE, 0), identity, "1.2.3", new Door.Reception() {
            @Override
            public String refusal(Purpose purpose) {
                return purpose instanceof Purpose.Lend ? "full" : "";
            }

            @Override
            public void receive(Purpose purpose, Link link) {
                received.add(purpose);
                StandIn.carry(link, folder.resolve("echo"));
            }
        });
        door.open();
    }

    @AfterEach
    void closeDoor() {
        door.close();
    }

    @Test
    void bytesComeBackThroughTwoSocketsAndALink() throws Exception {
        byte[] sent = new byte[3_000_000];
        new Random(7).nextBytes(sent);
        try (ServerSocketChannel echo = echo();
                var _ = new StandIn(folder.resolve("far"), () -> dialer().dial(PURPOSE));
                SocketChannel caller = Address.unix(folder.resolve("far")).connect()) {
            Thread writing = Thread.ofVirtual().start(() -> write(caller, sent));
            ByteBuffer back = ByteBuffer.allocate(sent.length + 1);
            while (caller.read(back) >= 0) {
                assertThat(back.hasRemaining()).isTrue();
            }
            writing.join();
            assertThat(back.position()).isEqualTo(sent.length);
            assertThat(back.flip().array()).startsWith(sent);
            assertThat(received).containsExactly(PURPOSE);
            assertThat(echo.isOpen()).isTrue();
        }
        assertThat(folder.resolve("far")).doesNotExist();
    }

    @Test
    void cuttingAStandInEndsWhatItCarries() throws Exception {
        try (ServerSocketChannel echo = echo();
                StandIn standIn = new StandIn(folder.resolve("far"), () -> dialer().dial(PURPOSE));
                SocketChannel caller = Address.unix(folder.resolve("far")).connect()) {
            caller.write(ByteBuffer.wrap(new byte[] {5}));
            ByteBuffer back = ByteBuffer.allocate(1);
            assertThat(caller.read(back)).isEqualTo(1);
            standIn.cut();
            assertThat(caller.read(back.clear())).isNegative();
            assertThat(echo.isOpen()).isTrue();
        }
    }

    @Test
    void nobodyAtTheFarSocketIsAnEndToo() throws Exception {
        try (var _ = new StandIn(folder.resolve("far"), () -> dialer().dial(PURPOSE));
                SocketChannel caller = Address.unix(folder.resolve("far")).connect()) {
            assertThat(caller.read(ByteBuffer.allocate(1))).isNegative();
        }
    }

    @Test
    void anotherRunsTokenIsToldSo() {
        JoinToken other = Identity.make(new SecureRandom()).token();
        refused(new Dialer(address(), other, "1.2.3")).hasMessageContaining("not the one that the token was made for");
    }

    @Test
    void aWrongSecretIsToldSo() {
        JoinToken other = new JoinToken(identity.token().fingerprint(), "0".repeat(32));
        refused(new Dialer(address(), other, "1.2.3")).hasMessageContaining("not of this run");
    }

    @Test
    void anotherVersionIsToldSoWithBoth() {
        refused(new Dialer(address(), identity.token(), "1.3.0"))
                .hasMessageContaining("of Patchbay 1.2.3")
                .hasMessageContaining("computer has Patchbay 1.3.0");
    }

    @Test
    void aRefusalOfTheRunArrivesInItsWords() {
        assertThatThrownBy(() -> dialer().dial(new Purpose.Lend("m", "name", 3, 0)))
                .hasMessage("full");
    }

    @Test
    void nobodyListeningIsToldSo() {
        door.close();
        refused(dialer()).hasMessageContaining("nobody listens at " + address());
    }

    @Test
    void anUnknownComputerIsToldSo() {
        refused(new Dialer(new HostPort("no-such-computer.invalid", 1), identity.token(), "1.2.3"))
                .hasMessageContaining("no-such-computer.invalid");
    }

    @Test
    void whatSpeaksSomethingElseIsToldSo() throws Exception {
        refusedBy("HTTP/1.1 400 Bad Request\r\n\r\n").hasMessageContaining("is no Patchbay run");
    }

    @Test
    void whoHangsUpInMidHandshakeIsToldSo() throws Exception {
        refusedBy("").hasMessageMatching("(?s).*(closed while|is no Patchbay run).*");
    }

    @Test
    void noiseAtTheDoorHarmsNobody() throws Exception {
        Random random = new Random(3);
        for (int i = 0; i < 100; i++) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
                caller.getOutputStream().write(noise);
            }
        }
        dialer().dial(PURPOSE).close();
        assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo(PURPOSE);
    }

    @Test
    void aTakenPortIsToldSo() {
        assertThatThrownBy(() -> new Door(address(), identity, "1.2.3", new Door.Reception() {
                    @Override
                    public String refusal(Purpose purpose) {
                        return "";
                    }

                    @Override
                    public void receive(Purpose purpose, Link link) {}
                }))
                .isInstanceOf(RemoteProblem.class)
                .hasMessageContaining("cannot listen at " + address())
                .hasMessageContaining("choose another port");
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(Dialer dialer) {
        return assertThatThrownBy(() -> dialer.dial(PURPOSE)).isInstanceOf(RemoteProblem.class);
    }

    /// Calls somebody who answers every caller with that text and hangs up.
    private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refusedBy(String answer)
            throws Exception {
        try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket caller = stranger.accept();
                        OutputStream out = caller.getOutputStream()) {
                    assertThat(caller.getInputStream().read()).isPositive();
                    out.write(answer.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                } catch (IOException gone) {
                    throw new java.io.UncheckedIOException(gone);
                }
            });
            return refused(new Dialer(new HostPort(HERE, stranger.getLocalPort()), identity.token(), "1.2.3"));
        }
    }

    private Dialer dialer() {
        return new Dialer(address(), identity.token(), "1.2.3");
    }

    private HostPort address() {
        return new HostPort(HERE, door.port());
    }

    private ServerSocketChannel echo() throws IOException {
        ServerSocketChannel server = Address.unix(folder.resolve("echo")).listen();
        Thread.ofVirtual().start(() -> {
            try (SocketChannel caller = server.accept()) {
                ByteBuffer buffer = ByteBuffer.allocate(10_000);
                while (caller.read(buffer) >= 0) {
                    buffer.flip();
                    while (buffer.hasRemaining()) {
                        caller.write(buffer);
                    }
                    buffer.clear();
                }
            } catch (IOException gone) {
                throw new java.io.UncheckedIOException(gone);
            }
        });
        return server;
    }

    private static void write(SocketChannel channel, byte[] bytes) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.shutdownOutput();
        } catch (IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }
}
