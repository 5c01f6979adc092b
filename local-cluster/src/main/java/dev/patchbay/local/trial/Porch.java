package dev.patchbay.local.trial;

import dev.patchbay.local.wire.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// A folder in which ranks leave their addresses for each other.
record Porch(Path folder) {
    private static final long LOOK_AGAIN_MS = 2;

    /// @return all ranks' addresses, as soon as all are there
    List<Address> meet(int rank, int world, Address mine) throws IOException, InterruptedException {
        Path written = Files.writeString(folder.resolve("writing-" + rank), mine.text());
        Files.move(written, note(rank), StandardCopyOption.ATOMIC_MOVE);
        List<Address> all = new ArrayList<>();
        for (int other = 0; other < world; other++) {
            while (!Files.exists(note(other))) {
                Thread.sleep(LOOK_AGAIN_MS);
            }
            all.add(new Address(Files.readString(note(other))));
        }
        return all;
    }

    private Path note(int rank) {
        return folder.resolve("address-" + rank);
    }
}
