package dev.patchbay.local.remote;

import dev.patchbay.local.remote.tunnel.Link;
import dev.patchbay.local.remote.tunnel.RemoteProblem;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Files of a folder on their way over a link: each with its name within the folder and its length.
final class FolderCopy {
    private static final int BYTES = 1 << 16;
    private static final int ARRIVED = 1;

    private FolderCopy() {}

    static void send(Link link, Path folder, List<Path> files) throws IOException {
        DataOutputStream out = new DataOutputStream(link.output());
        for (Path file : files) {
            out.writeBoolean(true);
            out.writeUTF(folder.relativize(file).toString());
            out.writeLong(Files.size(file));
            try (InputStream in = Files.newInputStream(file)) {
                in.transferTo(out);
            }
        }
        out.writeBoolean(false);
        out.flush();
    }

    /// All files of a folder and those in it.
    static List<Path> tree(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /// Tells the sender that all is there.
    static void confirm(Link link) throws IOException {
        link.output().write(ARRIVED);
        link.output().flush();
    }

    static void awaitArrival(Link link) throws IOException {
        if (link.input().read() != ARRIVED) {
            throw new IOException("the other computer could not keep what it was sent");
        }
    }

    static void receive(Link link, Path into) throws IOException {
        DataInputStream in = new DataInputStream(link.input());
        Path root = into.toAbsolutePath().normalize();
        Files.createDirectories(root);
        byte[] buffer = new byte[BYTES];
        while (in.readBoolean()) {
            String name = in.readUTF();
            Path file = root.resolve(name).normalize();
            Path parent = file.getParent();
            if (parent == null || !file.startsWith(root)) {
                throw RemoteProblem.of("remote.file-name", name);
            }
            Files.createDirectories(parent);
            try (OutputStream out = Files.newOutputStream(file)) {
                long left = in.readLong();
                while (left > 0) {
                    int read = Math.toIntExact(Math.min(left, BYTES));
                    in.readFully(buffer, 0, read);
                    out.write(buffer, 0, read);
                    left -= read;
                }
            }
        }
    }
}
