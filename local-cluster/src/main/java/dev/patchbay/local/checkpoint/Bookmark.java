package dev.patchbay.local.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.patchbay.local.checkpoint.bundle.TensorBundle;
import dev.patchbay.local.checkpoint.bundle.TornCheckpoint;
import dev.patchbay.local.wire.Standing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a checkpoint says besides parameters and the optimizer's state, as JSON in a tensor of bytes: of which training
/// it is, where that stood, and who took part.
///
/// @param digest of the step and all it works on; a checkpoint fits no other
/// @param standing with the furthest of the simulated clocks
/// @param clocksPs each worker's simulated clock
/// @param worlds who took part from which training step on, oldest first
public record Bookmark(String step, String digest, Standing standing, Map<String, Long> clocksPs, List<World> worlds) {
    /// The tensor that holds it.
    public static final String TENSOR = "patchbay/training";

    /// @param index the training step that they took first
    /// @param epoch how many epochs had ended
    public record World(int generation, List<String> workers, long index, int epoch) {
        public World {
            workers = List.copyOf(workers);
        }
    }

    public Bookmark {
        clocksPs = Map.copyOf(clocksPs);
        worlds = List.copyOf(worlds);
    }

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    /// Where one worker stood, by its own clock; nothing for one that took no part.
    public Optional<Standing> standingOf(String worker) {
        return Optional.ofNullable(clocksPs.get(worker)).map(standing::at);
    }

    byte[] json() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// @param prefix of the checkpoint, for the sentence
    public static Bookmark of(TensorBundle bundle, Path prefix) throws TornCheckpoint {
        byte[] json = bundle.bytes(TENSOR);
        try {
            return JSON.readValue(json, Bookmark.class);
        } catch (IOException foreign) {
            throw TornCheckpoint.of(TensorBundle.indexFile(prefix), "checkpoint.foreign");
        }
    }
}
