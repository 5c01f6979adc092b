package dev.patchbay.local.remote.tunnel;

import dev.patchbay.local.text.Sentences;
import dev.patchbay.local.wire.Message;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;

/// The first words on a link, by which both sides make sure of each other. The caller already knows the certificate; it
/// says which Patchbay it is, and when the other side is the same, the secret and what it wants. It is welcomed, or
/// refused with a sentence.
///
/// @param product a version, or `development`
record Greeting(int wire, String product) {
    private static final int MAGIC = 0x50425931;
    /// Of a purpose: nobody has proved anything yet.
    private static final int MOST_BYTES = 1 << 13;

    /// What this program is.
    static Greeting ofThis(String product) {
        return new Greeting(Message.VERSION, product);
    }

    void call(Link link, JoinToken token, Purpose purpose) throws IOException {
        introduce(link.out());
        meet(link, "remote.version.run");
        DataOutputStream out = link.out();
        out.write(token.secretBytes());
        link.send(Purpose.class, purpose);
        DataInputStream in = link.in();
        boolean welcome = in.readBoolean();
        String sentence = in.readUTF();
        if (!welcome) {
            throw RemoteProblem.said(sentence);
        }
    }

    /// Hears a caller out; whoever is not to come in has been told why. All that it said is heard before, since a
    /// connection that is closed over unheard words takes the answer with it.
    Purpose answer(Link link, JoinToken token) throws IOException {
        introduce(link.out());
        meet(link, "remote.version.lender");
        byte[] said = new byte[JoinToken.SECRET_BYTES];
        link.in().readFully(said);
        Purpose purpose = link.receive(Purpose.class, MOST_BYTES).orElseThrow(() -> new IOException("no purpose"));
        if (!MessageDigest.isEqual(said, token.secretBytes())) {
            throw refuse(link, Sentences.of("remote.secret"));
        }
        return purpose;
    }

    void welcome(Link link) throws IOException {
        reply(link, true, "");
    }

    /// @return what to throw
    RemoteProblem refuse(Link link, String sentence) throws IOException {
        reply(link, false, sentence);
        return RemoteProblem.said(sentence);
    }

    private static void reply(Link link, boolean welcome, String sentence) throws IOException {
        DataOutputStream out = link.out();
        out.writeBoolean(welcome);
        out.writeUTF(sentence);
        out.flush();
    }

    private void introduce(DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        out.writeInt(wire);
        out.writeUTF(product);
        out.flush();
    }

    /// Hears which Patchbay the other side is; both find the same.
    private void meet(Link link, String key) throws IOException {
        DataInputStream in = link.in();
        if (in.readInt() != MAGIC) {
            throw new IOException("no greeting");
        }
        Greeting other = new Greeting(in.readInt(), in.readUTF());
        if (!equals(other)) {
            throw RemoteProblem.of(key, shown(), other.shown());
        }
    }

    private String shown() {
        return product + " (" + wire + ")";
    }
}
