package dev.patchbay.app.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.util.Subscription;

/// Keeps the settings in `workbench.json` of the configuration folder. What the file does not say is as usual; a file
/// that cannot be used gives the usual settings: nobody loses work by it. All windows share one store, and hear of what
/// the others change. Belongs to the JavaFX thread.
public final class SettingsStore {
    private static final String FILE = "workbench.json";

    private final Path folder;
    private final List<Consumer<Settings>> listeners = new ArrayList<>();
    private Optional<Settings> held = Optional.empty();
    private final ObjectMapper json = new ObjectMapper()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT);

    /// @param folder the program's configuration folder; made when there is something to write
    public SettingsStore(Path folder) {
        this.folder = folder;
    }

    public Settings load() {
        return held.orElseGet(this::read);
    }

    private Settings read() {
        try {
            JsonNode read = json.readTree(folder.resolve(FILE).toFile());
            ObjectNode whole = json.valueToTree(Settings.DEFAULT);
            overlay(whole, read);
            return json.treeToValue(whole, Settings.class);
        } catch (IOException | IllegalArgumentException _) {
            return Settings.DEFAULT;
        }
    }

    /// @param listener hears of all that is saved from now on, whether it could be written or not
    public Subscription subscribe(Consumer<Settings> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// False when it could not be written; it holds all the same until the program ends.
    public boolean save(Settings settings) {
        boolean written = write(settings);
        held = written ? Optional.empty() : Optional.of(settings);
        List.copyOf(listeners).forEach(l -> l.accept(settings));
        return written;
    }

    /// Whether what was saved last could not be written.
    public boolean isHeld() {
        return held.isPresent();
    }

    /// The program's configuration folder.
    public Path folder() {
        return folder;
    }

    private boolean write(Settings settings) {
        try {
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, FILE, ".new");
            try {
                json.writeValue(fresh.toFile(), settings);
                Files.move(
                        fresh,
                        folder.resolve(FILE),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// One word that an older or newer version wrote otherwise does not cost all the others.
    private void overlay(ObjectNode whole, JsonNode read) {
        for (var entry : read.properties()) {
            ObjectNode tried = whole.deepCopy();
            if (tried.get(entry.getKey()) instanceof ObjectNode inner && entry.getValue() instanceof ObjectNode more) {
                inner.setAll(more);
            } else {
                tried.set(entry.getKey(), entry.getValue());
            }
            if (isReadable(tried)) {
                whole.setAll(tried);
            }
        }
    }

    private boolean isReadable(ObjectNode tried) {
        try {
            json.treeToValue(tried, Settings.class);
            return true;
        } catch (JsonProcessingException _) {
            return false;
        }
    }
}
