package dev.patchbay.icons;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.layout.StackPane;

/// Names the icon of every pattern of the catalog, and draws it: as a scene-graph node, or as path text for a canvas.
///
/// All icons are line drawings on a 24 × 24 grid with one stroke width and round ends, so one path each is enough.
public enum PatternIcon {
    DATASET,
    PREPROCESSING,
    BATCHING,
    SHARDING,
    CACHING,
    STREAM,
    MODEL,
    SINGLE_DEVICE,
    COLLECTIVE_COMMUNICATION,
    PARAMETER_SERVER,
    LOCAL_UPDATE,
    REPLICATED_SERVING,
    SHARDED_SERVING,
    EVENT_DRIVEN_SERVING,
    LLM_SERVING,
    LOAD_GENERATOR,
    FAN_OUT,
    FAN_IN,
    MODEL_SELECTION,
    ENSEMBLE,
    CONDITION,
    APPROVAL,
    FEEDBACK_LOOP,
    CUSTOM,
    ELASTICITY,
    STEP_MEMOIZATION,
    ASYNCHRONOUS,
    RETRY,
    GANG_SCHEDULING,
    PRIORITY_SCHEDULING,
    FAIR_SHARE_SCHEDULING,
    METADATA,
    ALERT,
    /// Stands for a pattern that this version does not know.
    PLACEHOLDER;

    /// Side of the square grid on which [#path()] is drawn.
    public static final double GRID_SIZE = SvgFile.VIEW_BOX_SIZE;

    /// Stroke width of every icon, in units of the grid.
    public static final double STROKE_WIDTH = 1.75;

    private static final Map<String, PatternIcon> BY_ID =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(PatternIcon::id, Function.identity()));

    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /// The icon of a node's or policy's pattern id, or the placeholder for an id this version does not know.
    public static PatternIcon of(String patternId) {
        return BY_ID.getOrDefault(patternId, PLACEHOLDER);
    }

    public String id() {
        return id;
    }

    /// The whole drawing as one SVG path, to be stroked (not filled) with [#STROKE_WIDTH] and round caps and joins.
    public String path() {
        return IconPaths.pathOf(this);
    }

    /// A new node of `size` × `size` pixels; colour it with the css class `pattern-icon` or its `-fx-stroke`.
    public IconView view(double size) {
        return new IconView(path(), size);
    }

    /// The icon on its tinted square, as palette rows and cards show it; `family` gives the css class `family-…`.
    public StackPane tile(String family, double size) {
        // 8/11 of the square for the drawing: 16 pixels in the palette's 22.
        StackPane tile = new StackPane(view(Math.rint(size * 8 / 11)));
        tile.getStyleClass().addAll("icon-tile", "family-" + family);
        tile.setMinSize(size, size);
        tile.setPrefSize(size, size);
        tile.setMaxSize(size, size);
        tile.setMouseTransparent(true);
        return tile;
    }
}
