package dev.patchbay.local.remote;

import dev.patchbay.local.remote.tunnel.Link;
import dev.patchbay.local.wire.WorkOrder;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// What of this computer's files the lending machines may copy: the data and the models that their orders name, and
/// nothing else.
final class Shares {
    /// In the name of every file of a data set, gzipped or not.
    private static final String IDX = "-ubyte";

    private final Map<Path, List<Path>> files = new ConcurrentHashMap<>();

    void add(WorkOrder.Train order) throws IOException {
        addData(order.data().folder());
        if (order.validation().isPresent()) {
            addData(order.validation().get().folder());
        }
        if (order.warmStart().isPresent()) {
            addTree(order.warmStart().get());
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

    private void addTree(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            files.put(folder, all.filter(Files::isRegularFile).sorted().toList());
        }
    }

    boolean has(Path folder) {
        return files.containsKey(folder);
    }

    void send(Link link, Path folder) throws IOException {
        FolderCopy.send(link, folder, files.getOrDefault(folder, List.of()));
    }
}
