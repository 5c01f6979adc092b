package dev.patchbay.icons;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Background;
import javafx.scene.layout.HBox;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javax.imageio.ImageIO;

/// Writes one picture of every drawing at 16, 24 and 48 pixels on dark and light, to be looked at by a person.
public final class ContactSheet {

    private static final List<Integer> SIZES = List.of(16, 24, 48);

    private ContactSheet() {}

    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments.length > 0 ? arguments[0] : "target/contact-sheet.png");
        WritableImage picture = FxThread.call(ContactSheet::paint);
        Platform.exit();
        ImageIO.write(toBuffered(picture), "png", target.toFile());
    }

    static WritableImage paint() {
        HBox both = new HBox(
                half(Color.web("#161c25"), Color.web("#f0954a"), Color.web("#9aa9bb")),
                half(Color.web("#ffffff"), Color.web("#b9600f"), Color.web("#56637a")));
        return new Scene(both).snapshot(null);
    }

    private static Node half(Color ground, Color line, Color text) {
        TilePane tiles = new TilePane(4, 4);
        tiles.setPrefColumns(4);
        for (PatternIcon icon : PatternIcon.values()) {
            HBox sizes = new HBox(10);
            sizes.setAlignment(Pos.BOTTOM_CENTER);
            for (int size : SIZES) {
                IconView view = icon.view(size);
                view.shape().setStroke(line);
                sizes.getChildren().add(view);
            }
            tiles.getChildren().add(named(sizes, icon.id(), text));
        }
        for (PortShape port : PortShape.values()) {
            HBox sizes = new HBox(16);
            sizes.setAlignment(Pos.CENTER);
            for (int radius : List.of(4, 6, 12)) {
                SVGPath view = port.view(radius);
                view.setFill(line);
                sizes.getChildren().add(new Group(view));
            }
            tiles.getChildren().add(named(sizes, "port " + port.type(), text));
        }
        HBox signs = new HBox(10, AppIcon.mark(14), AppIcon.mark(28));
        signs.setAlignment(Pos.CENTER);
        for (int size : List.of(16, 24, 48)) {
            signs.getChildren().add(new ImageView(AppIcon.image(size)));
        }
        VBox half = new VBox(12, tiles, signs);
        half.setPadding(new Insets(16));
        half.setBackground(Background.fill(ground));
        return half;
    }

    private static Node named(Node drawing, String name, Color color) {
        Text text = new Text(name);
        text.setFont(Font.font(10));
        text.setFill(color);
        VBox tile = new VBox(6, drawing, text);
        tile.setAlignment(Pos.BOTTOM_CENTER);
        tile.setPadding(new Insets(6));
        return tile;
    }

    static BufferedImage toBuffered(WritableImage picture) {
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, picture.getPixelReader().getArgb(x, y));
            }
        }
        return copy;
    }
}
