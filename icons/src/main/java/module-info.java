/// The icons of patterns and of the workbench.
@org.jspecify.annotations.NullMarked
module dev.patchbay.icons {
    requires static org.jspecify;
    requires transitive javafx.graphics;
}
