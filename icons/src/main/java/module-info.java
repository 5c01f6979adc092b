import org.jspecify.annotations.NullMarked;

/// How Patchbay looks: the drawn icons, the port shapes, the colours and the font, for anything that paints.
@NullMarked
module dev.patchbay.icons {
    requires static org.jspecify;
    requires java.xml;
    requires transitive javafx.graphics;

    exports dev.patchbay.icons;
    exports dev.patchbay.icons.look;
}
