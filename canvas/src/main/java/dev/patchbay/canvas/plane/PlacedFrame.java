package dev.patchbay.canvas.plane;

import dev.patchbay.canvas.route.Box;
import dev.patchbay.pipeline.Frame;
import java.util.List;

/// A frame around the cards of its members, with the patterns of the policies attached to it.
public record PlacedFrame(Frame frame, Box box, List<String> badges) {
    public static final double TITLE_HEIGHT = 34;

    private static final double MARGIN = 16;

    static PlacedFrame around(Frame frame, Box members, List<String> badges) {
        return new PlacedFrame(
                frame,
                new Box(
                        members.x() - MARGIN,
                        members.y() - TITLE_HEIGHT,
                        members.width() + 2 * MARGIN,
                        members.height() + TITLE_HEIGHT + MARGIN),
                badges);
    }
}
