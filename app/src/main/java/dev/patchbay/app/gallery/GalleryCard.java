package dev.patchbay.app.gallery;

import dev.patchbay.app.overlay.OverlayCard;
import dev.patchbay.app.picture.Thumbnails;
import dev.patchbay.app.text.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/// All examples as small pictures of themselves; a click, or Enter, opens one. Arrow keys go from one to the next.
public final class GalleryCard extends OverlayCard {
    static final double WIDTH = 300;
    static final double HEIGHT = 160;
    /// Room for three beside each other and a scroll bar.
    private static final double ALL_WIDTH = 3 * WIDTH + 150;
    private static final double ALL_HEIGHT = 800;

    private final TilePane tiles = new TilePane();
    private final Thumbnails thumbnails;
    private final Consumer<Path> open;

    /// @param open gets the example to show
    public GalleryCard(GalleryModel model, Thumbnails thumbnails, Consumer<Path> open) {
        super("gallery", "gallery", "gallery.css");
        this.thumbnails = thumbnails;
        this.open = open;
        Words words = model.words();
        setPrefSize(ALL_WIDTH, ALL_HEIGHT);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        Label title = titled(words.of("title"));
        Label help = new Label(words.of("help"));
        help.getStyleClass().add("pb-label");
        help.setWrapText(true);
        tiles.getStyleClass().add("gallery-tiles");
        tiles.setAccessibleRole(AccessibleRole.LIST_VIEW);
        tiles.setAccessibleText(words.of("title"));
        tiles.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        ScrollPane scroll = new ScrollPane(tiles);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().setAll(title, help, scroll);
        model.load(examples -> show(examples, words));
    }

    private void show(List<Example> examples, Words words) {
        if (examples.isEmpty()) {
            Label none = new Label(words.of("none"));
            none.setId("gallery-none");
            tiles.getChildren().setAll(none);
            return;
        }
        tiles.getChildren().setAll(examples.stream().map(this::tile).toList());
        if (isShown()) {
            // Before its first pulse the scroll pane does not hold them yet, and what no scene holds gets no keyboard.
            applyCss();
            tiles.getChildren().getFirst().requestFocus();
        }
    }

    private boolean isShown() {
        return getScene() != null;
    }

    private Button tile(Example example) {
        ImageView picture = new ImageView();
        picture.setAccessibleText(example.title());
        picture.setFitWidth(WIDTH);
        picture.setFitHeight(HEIGHT);
        StackPane frame = new StackPane(picture);
        frame.getStyleClass().add("gallery-picture");
        frame.setPrefSize(WIDTH, HEIGHT);
        Label title = new Label(example.title());
        title.getStyleClass().add("gallery-title");
        title.setWrapText(true);
        // Not a label, whose height in a button nobody asks for by its width.
        Text text = new Text(example.text());
        text.getStyleClass().add("gallery-text");
        text.setWrappingWidth(WIDTH);
        VBox all = new VBox(frame, title, text);
        all.getStyleClass().add("gallery-content");
        all.setPrefWidth(WIDTH);
        Button tile = new Button("", all);
        tile.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        tile.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        tile.setId("example-" + Examples.key(example.file()));
        tile.getStyleClass().add("gallery-tile");
        tile.setAccessibleText(example.title());
        tile.setAccessibleHelp(example.text());
        tile.setOnAction(_ -> open.accept(example.file()));
        thumbnails.draw(example.pipeline(), WIDTH, HEIGHT, picture::setImage, this::isShown);
        return tile;
    }

    @Override
    public void requestFocus() {
        Optional.of(tiles.getChildren())
                .filter(all -> !all.isEmpty())
                .map(List::getFirst)
                .ifPresentOrElse(Node::requestFocus, super::requestFocus);
    }

    private void onKey(KeyEvent event) {
        List<Node> all = new ArrayList<>(tiles.getChildren());
        int at = all.indexOf(getScene().getFocusOwner());
        int next = at + step(event.getCode(), columns(all));
        if (at >= 0 && next != at) {
            all.get(Math.clamp(next, 0, all.size() - 1)).requestFocus();
            event.consume();
        }
    }

    /// As many as have room.
    private static int columns(List<Node> all) {
        double first = all.isEmpty() ? 0 : all.getFirst().getLayoutY();
        return (int) all.stream().filter(t -> t.getLayoutY() == first).count();
    }

    private static int step(KeyCode code, int columns) {
        return switch (code) {
            case LEFT -> -1;
            case RIGHT -> 1;
            case UP -> -columns;
            case DOWN -> columns;
            default -> 0;
        };
    }
}
