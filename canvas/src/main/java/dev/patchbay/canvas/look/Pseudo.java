package dev.patchbay.canvas.look;

import dev.patchbay.canvas.state.Difference;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.Node;

/// The pseudo-classes of canvas.css.
public final class Pseudo {
    public static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    public static final PseudoClass POINTED = PseudoClass.getPseudoClass("pointed");
    public static final PseudoClass FOCUSED = PseudoClass.getPseudoClass("keyboard");
    public static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    public static final PseudoClass WARNED = PseudoClass.getPseudoClass("warned");
    static final PseudoClass PATH = PseudoClass.getPseudoClass("path");
    static final PseudoClass CUT = PseudoClass.getPseudoClass("cut");
    static final PseudoClass SOURCE = PseudoClass.getPseudoClass("source");
    static final PseudoClass DISABLED = PseudoClass.getPseudoClass("bypassed");
    static final PseudoClass WIRED = PseudoClass.getPseudoClass("wired");
    static final PseudoClass FITS = PseudoClass.getPseudoClass("fits");
    static final PseudoClass UNFIT = PseudoClass.getPseudoClass("unfit");
    static final PseudoClass MOVING = PseudoClass.getPseudoClass("moving");
    static final PseudoClass GHOST = PseudoClass.getPseudoClass("ghost");
    static final PseudoClass PREVIEW = PseudoClass.getPseudoClass("preview");

    private static final Map<Difference, PseudoClass> DIFFERENCES = Stream.of(Difference.values())
            .collect(Collectors.toMap(Function.identity(), d -> PseudoClass.getPseudoClass(d.word())));

    private Pseudo() {}

    static void differs(Node node, Optional<Difference> found) {
        DIFFERENCES.forEach((difference, pseudo) -> node.pseudoClassStateChanged(
                pseudo, found.filter(difference::equals).isPresent()));
    }
}
