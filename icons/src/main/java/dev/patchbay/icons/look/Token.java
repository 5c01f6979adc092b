package dev.patchbay.icons.look;

import java.util.Locale;

/// A named colour of the look; its value depends on the [Appearance] and stands in that one's stylesheet.
public enum Token {
    BACKGROUND,
    PANEL,
    CARD,
    LINE,
    FIELD,
    HOVER,
    TEXT,
    TEXT_SECONDARY,
    TEXT_FAINT,
    ACCENT,
    ACCENT_HOVER,
    ACCENT_TEXT,
    ACCENT_SOFT,
    ON_ACCENT,
    OK,
    WARN,
    BAD,
    OK_SOFT,
    WARN_SOFT,
    BAD_SOFT,
    INGESTION,
    MODEL,
    TRAINING,
    SERVING,
    WORKFLOW,
    OPERATIONS,
    INGESTION_SOFT,
    MODEL_SOFT,
    TRAINING_SOFT,
    SERVING_SOFT,
    WORKFLOW_SOFT,
    OPERATIONS_SOFT,
    NOTE,
    GRID;

    private final String cssName = "-pb-" + name().toLowerCase(Locale.ROOT).replace('_', '-');

    public String cssName() {
        return cssName;
    }

    /// The colour of a pattern family's word; a family this version does not know is drawn in neutral text colour.
    public static Token ofFamily(String family) {
        return switch (family) {
            case "ingestion" -> INGESTION;
            case "model" -> MODEL;
            case "training" -> TRAINING;
            case "serving" -> SERVING;
            case "workflow" -> WORKFLOW;
            case "operations" -> OPERATIONS;
            default -> TEXT_SECONDARY;
        };
    }

    /// The colour of a port and its wires by the port type's word: that of the family where such things come from.
    public static Token ofPortType(String type) {
        return switch (type) {
            case "dataset" -> INGESTION;
            case "model" -> MODEL;
            case "trained-model" -> TRAINING;
            case "endpoint" -> SERVING;
            case "metrics" -> WORKFLOW;
            case "events" -> OPERATIONS;
            default -> TEXT_SECONDARY;
        };
    }
}
