package dev.patchbay.pipeline.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArrangeTest {
    private static final List<String> ALL = List.of("a", "b", "c");
    private static final Map<String, Extent> SIZES =
            Map.of("a", new Extent(100, 50), "b", new Extent(60, 70), "c", new Extent(100, 50));
    private final Pipeline drawing = Pipeline.named("three")
            .with(Node.of("a", "model"), new Position(0, 0))
            .with(Node.of("b", "model"), new Position(130, 40))
            .with(Node.of("c", "model"), new Position(400, 100));

    private Position after(Edit edit, String node) {
        return edit.apply(drawing).layout().get(node).orElseThrow();
    }

    private static Extent size(String node) {
        return SIZES.getOrDefault(node, new Extent(0, 0));
    }

    @Test
    void edgesComeIntoLine() {
        assertThat(after(Arrange.align(ALL, Arrange.Line.LEFT, ArrangeTest::size), "c"))
                .isEqualTo(new Position(0, 100));
        assertThat(after(Arrange.align(ALL, Arrange.Line.RIGHT, ArrangeTest::size), "b"))
                .isEqualTo(new Position(440, 40));
        assertThat(after(Arrange.align(ALL, Arrange.Line.BOTTOM, ArrangeTest::size), "b"))
                .isEqualTo(new Position(130, 80));
        assertThat(after(Arrange.align(ALL, Arrange.Line.CENTER, ArrangeTest::size), "b"))
                .isEqualTo(new Position(220, 40));
    }

    @Test
    void gapsBecomeAlike() {
        Edit across = Arrange.distribute(ALL, Arrange.Way.ACROSS, ArrangeTest::size);
        // 500 px, of which 260 px are cards: two gaps of 120 px.
        assertThat(after(across, "a")).isEqualTo(new Position(0, 0));
        assertThat(after(across, "b")).isEqualTo(new Position(220, 40));
        assertThat(after(across, "c")).isEqualTo(new Position(400, 100));
    }

    @Test
    void oneCardIsInLineAlready() {
        assertThat(Arrange.align(List.of("a"), Arrange.Line.TOP, ArrangeTest::size)
                        .apply(drawing))
                .isEqualTo(drawing);
        assertThat(Arrange.distribute(List.of("a", "b"), Arrange.Way.DOWN, ArrangeTest::size)
                        .apply(drawing))
                .isEqualTo(drawing);
    }
}
