package dev.patchbay.local.remote;

import dev.patchbay.local.remote.tunnel.Link;
import dev.patchbay.local.wire.WorkOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// What of this computer's files the lending machines may touch: they copy the data and the models that their orders
/// name, and fill the folders that these want filled.
final class Shares {
    /// In the name of every file of a data set, gzipped or not.
    private static final String IDX = "-ubyte";

    private final Map<Path, List<Path>> files = new ConcurrentHashMap<>();
    private final Set<Path> outlets = ConcurrentHashMap.newKeySet();

    void add(WorkOrder.Train order) throws IOException {
        addData(order.data().folder());
        if (order.validation().isPresent()) {
            addData(order.validation().get().folder());
        }
        if (order.warmStart().isPresent()) {
            Path model = order.warmStart().get();
            files.put(model, FolderCopy.tree(model));
        }
        outlets.add(order.saveTo());
        if (order.durable().isPresent()) {
            outlets.add(order.durable().get().parts());
        }
        Optional<WorkOrder.Restore> restore = order.durable().flatMap(WorkOrder.Durable::restore);
        if (restore.isPresent()) {
            Path checkpoints = restore.get().folder();
            files.put(checkpoints, FolderCopy.tree(checkpoints));
        }
    }

    /// A person's own folder may hold more than the data set.
    private void addData(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            files.put(
                    folder,
                    all.filter(file -> SocketName.of(file.toString()).contains(IDX) && Files.isRegularFile(file))
                            .sorted()
                            .toList());
        }
    }

    boolean has(Path folder) {
        return files.containsKey(folder);
    }

    /// Whether an order wanted that folder filled, or one that it is in.
    boolean takes(Path folder) {
        return outlets.stream().anyMatch(folder.normalize()::startsWith);
    }

    void receive(Link link, Path folder) throws IOException {
        FolderCopy.receive(link, folder);
        FolderCopy.confirm(link);
    }

    void send(Link link, Path folder) throws IOException {
        FolderCopy.send(link, folder, files.getOrDefault(folder, List.of()));
    }
}
