package dev.patchbay.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.icons.look.Appearance;
import dev.patchbay.icons.look.Fonts;
import dev.patchbay.icons.look.Palette;
import dev.patchbay.icons.look.Token;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.css.CssParser;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.controlsfx.control.BreadCrumbBar;
import org.controlsfx.control.CheckComboBox;
import org.controlsfx.control.HiddenSidesPane;
import org.controlsfx.control.PopOver;
import org.controlsfx.control.PropertySheet;
import org.controlsfx.control.RangeSlider;
import org.controlsfx.control.SearchableComboBox;
import org.controlsfx.control.SegmentedButton;
import org.controlsfx.control.TaskProgressView;
import org.controlsfx.control.ToggleSwitch;
import org.controlsfx.control.textfield.TextFields;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxToolkit;

@Tag("window")
class ThemeTest {

    private static final Pattern LOOKED_UP = Pattern.compile("-pb-[a-z-]+");
    private static final Pattern DECLARED = Pattern.compile("(-pb-[a-z-]+)\\s*:");
    private static final long BOUND_SECONDS = 60;

    @ParameterizedTest
    @EnumSource
    void noStylesheetComplainsAboutAnyControl(Appearance appearance) throws Exception {
        FxToolkit.registerPrimaryStage();
        List<String> complaints = onFxThread(() -> {
            Fonts.load();
            var errors = CssParser.errorsProperty();
            errors.clear();
            Stage stage = new Stage();
            Scene scene = new Scene(new VBox(LookDemo.build(), controlsFx()), 900, 900);
            Theme.dress(scene, appearance);
            stage.setScene(scene);
            stage.show();
            PopOver popOver = new PopOver(new Label("popover"));
            popOver.show(scene.getRoot(), 100, 100);
            var menu = LookDemo.menu();
            menu.show(stage, 100, 100);
            scene.snapshot(null);
            List<String> messages =
                    errors.stream().map(CssParser.ParseError::getMessage).toList();
            menu.hide();
            popOver.hide();
            stage.hide();
            return messages;
        });
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void tokensReachControlsAndTheFontIsOurs(Appearance appearance) throws Exception {
        FxToolkit.registerPrimaryStage();
        List<Object> seen = onFxThread(() -> {
            Fonts.load();
            Button run = new Button("Run");
            run.getStyleClass().add("pb-run");
            Region panel = new Region();
            panel.getStyleClass().add("pb-panel");
            Scene scene = new Scene(new VBox(run, panel));
            Theme.dress(scene, appearance);
            scene.getRoot().applyCss();
            return List.of(
                    run.getBackground().getFills().getLast().getFill(),
                    panel.getBackground().getFills().getLast().getFill(),
                    run.getFont().getFamily());
        });
        Palette palette = Palette.of(appearance);
        assertThat(seen).containsExactly(palette.color(Token.ACCENT), palette.color(Token.PANEL), Fonts.FAMILY);
    }

    @Test
    void everyTokenThatAStylesheetUsesExists() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String sheet : Theme.stylesheets(Appearance.DARK)) {
            try (InputStream in = URI.create(sheet).toURL().openStream()) {
                all.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        Set<String> known = Stream.concat(
                        Arrays.stream(Token.values()).map(Token::cssName),
                        DECLARED.matcher(all).results().map(match -> match.group(1)))
                .collect(Collectors.toSet());
        assertThat(LOOKED_UP.matcher(all).results().map(MatchResult::group))
                .isNotEmpty()
                .isSubsetOf(known);
    }

    private static VBox controlsFx() {
        return new VBox(
                new SearchableComboBox<>(FXCollections.observableArrayList("Adam", "SGD")),
                new CheckComboBox<>(FXCollections.observableArrayList("loss", "accuracy")),
                new RangeSlider(0, 10, 2, 8),
                new ToggleSwitch("Reduced motion"),
                new SegmentedButton(),
                new BreadCrumbBar<String>(),
                new PropertySheet(),
                new TaskProgressView<>(),
                new HiddenSidesPane(),
                TextFields.createClearableTextField(),
                new TextField("plain"));
    }

    private static <T> T onFxThread(Supplier<T> part) throws Exception {
        return CompletableFuture.supplyAsync(part, Platform::runLater).get(BOUND_SECONDS, TimeUnit.SECONDS);
    }
}
