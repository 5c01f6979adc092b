package dev.patchbay.canvas.chrome;

import dev.patchbay.canvas.look.CardText;
import dev.patchbay.canvas.plane.PlacedCard;
import dev.patchbay.canvas.plane.PlacedFrame;
import dev.patchbay.canvas.plane.PlacedNote;
import dev.patchbay.canvas.plane.PlacedWire;
import dev.patchbay.canvas.plane.Plane;
import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.route.Route;
import dev.patchbay.canvas.state.CardState;
import dev.patchbay.canvas.state.CardStates;
import dev.patchbay.canvas.state.Difference;
import dev.patchbay.canvas.state.Selection;
import dev.patchbay.canvas.state.Viewport;
import dev.patchbay.canvas.text.CardFacts;
import dev.patchbay.icons.look.Palette;
import dev.patchbay.icons.look.Token;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/// The drawing from far away, painted on one surface as large as the view: blocks in the families' colours, with names
/// while there is room for them, and wires as thin lines.
public final class FarView extends Canvas {
    private static final double NAME_FROM_WIDTH = 46;
    private static final double WIRES_FROM_ZOOM = 0.08;
    private static final Font NAME = Font.font(CardText.SMALL.getFamily(), 9.5);

    private final Plane plane;
    private final CardStates states;
    private final Selection selection;
    private final CardFacts facts;

    public FarView(Plane plane, CardStates states, Selection selection, CardFacts facts) {
        this.plane = plane;
        this.states = states;
        this.selection = selection;
        this.facts = facts;
        setManaged(false);
        setMouseTransparent(true);
    }

    /// @param margin how much more than the view to paint on each side, as a share of it
    public void paint(Viewport viewport, Palette palette, double margin) {
        double left = Math.ceil(margin * viewport.width());
        double top = Math.ceil(margin * viewport.height());
        setWidth(viewport.width() + 2 * left);
        setHeight(viewport.height() + 2 * top);
        relocate(-left, -top);
        GraphicsContext g = getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        Box seen = Box.between(
                viewport.worldX(-left),
                viewport.worldY(-top),
                viewport.worldX(viewport.width() + left),
                viewport.worldY(viewport.height() + top));
        g.save();
        g.translate(left, top);
        frames(g, viewport, palette, seen);
        if (viewport.zoom() >= WIRES_FROM_ZOOM) {
            wires(g, viewport, palette, seen);
        }
        for (PlacedCard card : plane.cardsIn(seen)) {
            card(g, viewport, palette, card);
        }
        g.restore();
    }

    private void frames(GraphicsContext g, Viewport v, Palette palette, Box seen) {
        for (PlacedFrame frame : plane.frames()) {
            Box b = frame.box();
            if (b.intersects(seen)) {
                g.setFill(palette.color(Token.WORKFLOW_SOFT));
                g.fillRoundRect(v.screenX(b.x()), v.screenY(b.y()), b.width() * v.zoom(), b.height() * v.zoom(), 6, 6);
                title(g, v, palette, frame);
            }
        }
        g.setFill(palette.color(Token.NOTE));
        for (PlacedNote note : plane.notes()) {
            Box b = note.box();
            if (b.intersects(seen)) {
                g.fillRect(v.screenX(b.x()), v.screenY(b.y()), b.width() * v.zoom(), b.height() * v.zoom());
            }
        }
    }

    /// A frame's name is a landmark: it stays legible as long as it fits the frame.
    private void title(GraphicsContext g, Viewport v, Palette palette, PlacedFrame frame) {
        double width = frame.box().width() * v.zoom();
        if (width >= NAME_FROM_WIDTH) {
            g.setFont(CardText.SMALL);
            g.setFill(palette.color(Token.TEXT_SECONDARY));
            g.fillText(
                    CardText.fit(frame.frame().title(), CardText.SMALL, width - 8),
                    v.screenX(frame.box().x()) + 4,
                    v.screenY(frame.box().y()) - 4);
        }
    }

    private void wires(GraphicsContext g, Viewport v, Palette palette, Box seen) {
        g.setLineWidth(1);
        g.setGlobalAlpha(0.7);
        for (PlacedWire wire : plane.wiresIn(seen)) {
            Route route = wire.route();
            g.setStroke(
                    selection.wires().contains(wire.wire())
                            ? palette.color(Token.ACCENT_TEXT)
                            : palette.color(Token.ofPortType(wire.type().word())));
            g.beginPath();
            g.moveTo(v.screenX(route.startX()), v.screenY(route.startY()));
            for (Route.Curve c : route.curves()) {
                g.bezierCurveTo(
                        v.screenX(c.c1x()),
                        v.screenY(c.c1y()),
                        v.screenX(c.c2x()),
                        v.screenY(c.c2y()),
                        v.screenX(c.x()),
                        v.screenY(c.y()));
            }
            g.stroke();
        }
        g.setGlobalAlpha(1);
    }

    private void card(GraphicsContext g, Viewport v, Palette palette, PlacedCard card) {
        double x = v.screenX(card.box().x());
        double y = v.screenY(card.box().y());
        double width = card.box().width() * v.zoom();
        double height = card.box().height() * v.zoom();
        Color family = color(palette, card);
        CardState state = states.state(card.id());
        g.setFill(palette.color(Token.CARD));
        g.fillRect(x, y, width, height);
        g.setGlobalAlpha(0.55);
        g.setFill(family);
        g.fillRect(x, y, width, height);
        g.setGlobalAlpha(1);
        // Progress fills the block's foot, so that a run can be followed from far away too.
        state.progress().ifPresent(p -> {
            g.setFill(palette.color(Token.ACCENT));
            g.fillRect(x, y + height - Math.max(2, height / 8), width * p, Math.max(2, height / 8));
        });
        edge(palette, card.id(), state, family, g);
        g.strokeRect(x, y, width, height);
        if (width >= NAME_FROM_WIDTH) {
            g.setFont(NAME);
            g.setFill(palette.color(Token.TEXT));
            String title = facts.title(card.node(), card.pattern());
            g.fillText(CardText.fit(title, NAME, width - 6), x + 3, y + height / 2 + 3.5);
        }
    }

    private void edge(Palette palette, String id, CardState state, Color family, GraphicsContext g) {
        boolean selected = selection.nodes().contains(id);
        g.setLineWidth(selected ? 2 : 1);
        g.setStroke(
                switch (state) {
                    case CardState _ when selected -> palette.color(Token.ACCENT_TEXT);
                    case CardState.Failed _ -> palette.color(Token.BAD);
                    case CardState.Warning _ -> palette.color(Token.WARN);
                    case CardState.Differs(Difference difference, var _) ->
                        palette.color(
                                switch (difference) {
                                    case ADDED -> Token.OK;
                                    case REMOVED -> Token.BAD;
                                    case CHANGED -> Token.WARN;
                                    case MOVED -> Token.ACCENT_TEXT;
                                });
                    case CardState.Idle _,
                            CardState.Cached _,
                            CardState.Waiting _,
                            CardState.Running _,
                            CardState.Done _ -> family;
                });
    }

    static Color color(Palette palette, PlacedCard card) {
        return palette.color(
                card.pattern().map(p -> Token.ofFamily(p.family().word())).orElse(Token.TEXT_SECONDARY));
    }
}
