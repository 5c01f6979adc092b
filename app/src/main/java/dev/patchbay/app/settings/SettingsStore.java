package dev.patchbay.app.settings;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Keeps the settings in one JSON file. Settings are never worth an error: what cannot be read is the default, what
/// cannot be written is forgotten, and a file is replaced whole or not at all.
public final class SettingsStore {
    private static final String FILE = "workbench.json";

    private final Path folder;
    private final ObjectMapper json = new ObjectMapper()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT);

    /// @param folder the program's configuration folder; made when there is something to write
    public SettingsStore(Path folder) {
        this.folder = folder;
    }

    public Settings load() {
        try {
            return json.readValue(folder.resolve(FILE).toFile(), Settings.class);
        } catch (IOException _) {
            return Settings.DEFAULT;
        }
    }

    /// False when it could not be written.
    public boolean save(Settings settings) {
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
}
