package dev.patchbay.runtime.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.patchbay.runtime.control.MemoStore.Memo;
import dev.patchbay.runtime.run.StepResult;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A remembered result's row in the index.
final class MemoRow {
    static final String CREATE = """
            create table memo (key text primary key, kind text not null, path text not null, digest text not null, \
            figures text not null, made_ms integer not null)""";
    static final String SELECT = "select * from memo where key = ?";
    static final String PUT = "insert or replace into memo values (?, ?, ?, ?, ?, ?)";

    private static final String DATA = "data";
    private static final String MODEL = "model";
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Double>> FIGURES = new TypeReference<>() {};

    private MemoRow() {}

    /// @return whether it is a result that can be remembered
    static boolean bind(PreparedStatement put, String key, Memo memo) throws SQLException {
        put.setString(1, key);
        put.setLong(6, memo.madeAt().toEpochMilli());
        return switch (memo.result()) {
            case StepResult.Data(Path folder, String digest) -> {
                bind(put, DATA, folder, digest, Map.of());
                yield true;
            }
            case StepResult.Model(Path savedModel, Map<String, Double> figures) -> {
                bind(put, MODEL, savedModel, "", figures);
                yield true;
            }
            case StepResult.Endpoint _, StepResult.Predicted _ -> false;
        };
    }

    private static void bind(PreparedStatement put, String kind, Path path, String digest, Map<String, Double> figures)
            throws SQLException {
        put.setString(2, kind);
        put.setString(3, path.toAbsolutePath().toString());
        put.setString(4, digest);
        try {
            put.setString(5, JSON.writeValueAsString(figures));
        } catch (JsonProcessingException cannotBe) {
            throw new SQLException("figures", cannotBe);
        }
    }

    static Optional<Memo> of(ResultSet row) throws SQLException {
        Path path = Path.of(row.getString("path"));
        Instant madeAt = Instant.ofEpochMilli(row.getLong("made_ms"));
        try {
            Map<String, Double> figures = JSON.readValue(row.getString("figures"), FIGURES);
            return switch (row.getString("kind")) {
                case DATA -> Optional.of(new Memo(new StepResult.Data(path, row.getString("digest")), madeAt));
                case MODEL -> Optional.of(new Memo(new StepResult.Model(path, figures), madeAt));
                default -> Optional.empty();
            };
        } catch (JsonProcessingException damaged) {
            return Optional.empty();
        }
    }
}
