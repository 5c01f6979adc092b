package dev.patchbay.app.export;

import dev.patchbay.kubernetes.Bundle;
import dev.patchbay.kubernetes.BundleFile;
import dev.patchbay.pipeline.text.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A folder that a bundle is written to: one of its own, so that what an earlier export left there is taken away and
/// nothing else ever is.
public record BundleFolder(Path folder) {
    private static final String LIST = "kustomization.yaml";
    private static final Pattern OURS = Pattern.compile("\\d\\d-[a-z]+\\.yaml|kustomization\\.yaml|README\\.md");

    public void write(Bundle bundle) throws CannotWrite {
        try {
            Files.createDirectories(folder);
            List<String> there = names();
            List<String> strangers = there.stream()
                    .filter(name -> !there.contains(LIST) || !OURS.matcher(name).matches())
                    .toList();
            if (!strangers.isEmpty()) {
                throw new CannotWrite(Sentence.of("export.not-empty", folder.toString(), strangers.getFirst()));
            }
            for (BundleFile file : bundle.files()) {
                write(file.name(), file.text());
            }
            Set<String> written = bundle.files().stream().map(BundleFile::name).collect(Collectors.toSet());
            for (String name : there) {
                if (!written.contains(name)) {
                    Files.delete(folder.resolve(name));
                }
            }
        } catch (IOException refused) {
            throw new CannotWrite(Sentence.of("export.refused", folder.toString(), refused.toString()));
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /// Whole or not at all: a reader never meets half a file.
    private void write(String name, String text) throws IOException {
        Path part = folder.resolve("." + name + ".part");
        try {
            Files.writeString(part, text);
            Files.move(part, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
