package dev.patchbay.app.runs.replay;

import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/// Play, scrub, speed and clock of a run that is shown again; there only while one is. The space bar plays and pauses,
/// the slider's own keys go to and fro.
public final class ReplayBar extends HBox {
    private static final double KEY_STEPS = 100;

    private final Words words;
    private final Figures figures;
    private final Button play = new Button();
    private final Slider slider = new Slider();
    private final Label time = new Label();
    private final ChoiceBox<Double> speed = new ChoiceBox<>();
    private final ToggleButton wall;
    private final ToggleButton simulated;
    private final Button back;
    private Optional<ReplayModel> model = Optional.empty();
    private Subscription subscription = Subscription.EMPTY;
    private boolean showing;

    /// @param openDrawing puts the run's own drawing on the canvas
    /// @param back shows the run of this session
    public ReplayBar(Words words, Runnable openDrawing, Runnable back) {
        this.words = words;
        this.figures = new Figures(words.locale());
        this.wall = toggle("replay.wall");
        this.simulated = toggle("replay.simulated");
        setId("replay-bar");
        getStyleClass().add("replay-bar");
        play.setId("replay-play");
        play.getStyleClass().addAll("flat", "tool-button");
        play.setOnAction(_ -> model.ifPresent(ReplayModel::toggle));
        slider.setId("replay-slider");
        slider.setAccessibleText(words.of("replay.slider"));
        HBox.setHgrow(slider, Priority.ALWAYS);
        slider.valueProperty()
                .subscribe(
                        value -> model.filter(_ -> !showing).ifPresent(m -> m.seek(Math.round(value.doubleValue()))));
        time.setId("replay-time");
        time.setMinWidth(Region.USE_PREF_SIZE);
        time.getStyleClass().add("pb-label");
        speed.setId("replay-speed");
        speed.setTooltip(new Tooltip(words.of("replay.speed")));
        speed.setConverter(new Speeds());
        speed.valueProperty()
                .subscribe(value -> model.filter(_ -> !showing && value != null)
                        .ifPresent(m -> m.speedProperty().set(value)));
        Button drawing = button("replay.drawing", openDrawing);
        this.back = button("replay.back", back);
        this.back.managedProperty().bind(this.back.visibleProperty());
        getChildren().addAll(play, slider, time, speed, clocks(), drawing, this.back);
        addEventFilter(javafx.scene.input.KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.SPACE && !(e.getTarget() instanceof ToggleButton)) {
                model.ifPresent(ReplayModel::toggle);
                e.consume();
            }
        });
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    /// @param hasLive whether there is a run of this session to go back to
    public void show(Optional<ReplayModel> replay, boolean hasLive) {
        back.setVisible(hasLive);
        subscription.unsubscribe();
        model = replay;
        setVisible(replay.isPresent());
        subscription = replay.map(m -> Subscription.combine(
                        m.clockProperty().subscribe(() -> showClock(m)),
                        m.positionProperty().subscribe(() -> showPosition(m)),
                        m.speedProperty()
                                .subscribe(
                                        () -> speed.setValue(m.speedProperty().get())),
                        m.playingProperty().subscribe(now -> showPlaying(now))))
                .orElse(Subscription.EMPTY);
        replay.ifPresent(this::showClock);
    }

    private Button button(String key, Runnable action) {
        Button button = new Button(words.of(key));
        button.setId(key.replace('.', '-'));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().addAll("flat", "small-button");
        button.setOnAction(_ -> action.run());
        return button;
    }

    private HBox clocks() {
        ToggleGroup group = new ToggleGroup();
        wall.setToggleGroup(group);
        simulated.setToggleGroup(group);
        wall.setSelected(true);
        group.selectedToggleProperty().subscribe((before, now) -> {
            // One of the two is always on.
            if (now == null && before != null) {
                before.setSelected(true);
            } else {
                model.filter(_ -> !showing)
                        .ifPresent(m -> m.clockProperty().set(wall.isSelected() ? Clock.WALL : Clock.SIMULATED));
            }
        });
        HBox both = new HBox(wall, simulated);
        both.getStyleClass().add("mini-switch");
        return both;
    }

    private ToggleButton toggle(String key) {
        ToggleButton button = new ToggleButton(words.of(key));
        button.setId(key.replace('.', '-'));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void showClock(ReplayModel m) {
        showing = true;
        slider.setMax(Math.max(1.0, (double) m.length()));
        slider.setBlockIncrement(m.length() / KEY_STEPS);
        speed.getItems().setAll(speedsOf(m));
        speed.setValue(m.speedProperty().get());
        wall.setSelected(m.clockProperty().get() == Clock.WALL);
        simulated.setSelected(m.clockProperty().get() == Clock.SIMULATED);
        showing = false;
        showPosition(m);
    }

    private static List<Double> speedsOf(ReplayModel m) {
        List<Double> speeds = m.speeds();
        return speeds.contains(m.speedProperty().get())
                ? speeds
                : List.of(m.speedProperty().get());
    }

    private void showPosition(ReplayModel m) {
        showing = true;
        slider.setValue((double) m.positionProperty().get());
        showing = false;
        time.setText(words.of(
                "replay.time",
                figures.seconds(m.seconds(m.positionProperty().get())),
                figures.seconds(m.seconds(m.length()))));
    }

    private void showPlaying(boolean now) {
        play.setGraphic(new FontIcon(now ? MaterialDesignP.PAUSE : MaterialDesignP.PLAY));
        String help = words.of(now ? "replay.pause" : "replay.play");
        play.setAccessibleText(help);
        play.setTooltip(new Tooltip(help));
    }

    private final class Speeds extends StringConverter<Double> {
        @Override
        public String toString(Double value) {
            return value == null
                    ? ""
                    : value >= 1
                            ? words.of("replay.times", figures.whole(value))
                            : words.of("replay.slower", figures.count(Math.round(1 / value)));
        }

        @Override
        public Double fromString(String text) {
            throw new UnsupportedOperationException("nobody types a speed");
        }
    }
}
