/// The drawing and the logical plan it compiles to; pure Java and Jackson.
@org.jspecify.annotations.NullMarked
module dev.patchbay.pipeline {
    requires static org.jspecify;
    requires transitive com.fasterxml.jackson.databind;
}
