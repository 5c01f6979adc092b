package dev.patchbay.canvas.plane;

import dev.patchbay.canvas.route.Box;
import dev.patchbay.pipeline.Frame;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.PortType;
import java.util.List;
import java.util.Optional;

/// A frame around the cards of its members, or one card in their place, with the patterns of the policies attached to
/// it.
///
/// @param fold present when it stands folded
public record PlacedFrame(Frame frame, Box box, List<String> badges, Optional<Fold> fold) {
    public static final double TITLE_HEIGHT = 34;
    /// Where the sign that folds and unfolds lies, from the left edge.
    public static final double CHEVRON_X = 10;
    public static final double CHEVRON_WIDTH = 20;

    private static final double MARGIN = 16;

    /// A folded frame's ports: where wires from outside end.
    public record Fold(List<Stub> stubs) {
        public Fold {
            stubs = List.copyOf(stubs);
        }
    }

    /// @param ref the port inside that the wire really belongs to
    /// @param x from the card's left edge, and `y` from its top
    public record Stub(PortRef ref, boolean isInput, PortType type, double x, double y) {}

    static PlacedFrame around(Frame frame, Box members, List<String> badges) {
        return new PlacedFrame(
                frame,
                new Box(
                        members.x() - MARGIN,
                        members.y() - TITLE_HEIGHT,
                        members.width() + 2 * MARGIN,
                        members.height() + TITLE_HEIGHT + MARGIN),
                badges,
                Optional.empty());
    }

    public boolean isFolded() {
        return fold.isPresent();
    }

    Optional<Stub> stub(PortRef ref, boolean input) {
        return fold.flatMap(f -> f.stubs().stream()
                .filter(s -> s.isInput() == input && s.ref().equals(ref))
                .findFirst());
    }

    /// An open frame answers on its title strip, so that a rubber band can start inside it; a folded one everywhere.
    boolean answersAt(double x, double y) {
        return box.contains(x, y) && (isFolded() || y <= box.y() + TITLE_HEIGHT);
    }

    boolean chevronAt(double x, double y) {
        return y <= box.y() + TITLE_HEIGHT && x >= box.x() + CHEVRON_X - 4 && x <= box.x() + CHEVRON_X + CHEVRON_WIDTH;
    }
}
