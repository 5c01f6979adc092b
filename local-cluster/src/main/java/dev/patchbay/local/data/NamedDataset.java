package dev.patchbay.local.data;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/// What is known of a data set before it is there: where it may come from, and the SHA-256 of each uncompressed file.
record NamedDataset(String name, Map<String, String> sums, Path debianFolder, String debianPackage, URI url) {
    static final List<String> FILES = List.of(
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");
    static final List<String> KNOWN = List.of("fashion-mnist");

    NamedDataset {
        sums = Map.copyOf(sums);
    }

    static Optional<NamedDataset> of(String name) {
        return KNOWN.contains(name) ? Optional.of(read(name)) : Optional.empty();
    }

    private static NamedDataset read(String name) {
        Properties facts = new Properties();
        try (var in = Objects.requireNonNull(NamedDataset.class.getResourceAsStream(name + ".properties"));
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            facts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new NamedDataset(
                name,
                FILES.stream().collect(Collectors.toMap(f -> f, f -> facts.getProperty(f, ""))),
                Path.of(facts.getProperty("folder", "")),
                facts.getProperty("package", ""),
                URI.create(facts.getProperty("url", "")));
    }
}
