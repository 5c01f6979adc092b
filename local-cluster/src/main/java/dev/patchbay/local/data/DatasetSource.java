package dev.patchbay.local.data;

import java.io.IOException;
import java.nio.file.Path;

/// One place that a named data set may come from. None needs root.
sealed interface DatasetSource permits FolderSource, DownloadSource, PackageSource {

    /// A source that has not got it, with the reason as a part of a sentence.
    final class Absent extends Exception {
        private static final long serialVersionUID = 1L;

        Absent(String reason) {
            super(reason);
        }
    }

    /// The source, as a part of a sentence, with the reason why it failed.
    String failure(NamedDataset dataset, String reason);

    /// What it is about to do, for a progress line.
    String progress(NamedDataset dataset);

    /// Whether it is clear without asking anybody that it has nothing.
    default boolean isEmpty(NamedDataset dataset) {
        return false;
    }

    /// A folder that holds the four files, each gzipped or not.
    ///
    /// @param work an empty folder that the source may fill
    Path fetch(NamedDataset dataset, Path work) throws Absent, IOException, InterruptedException;
}
