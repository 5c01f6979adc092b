/// The drawing and the logical plan it compiles to; pure Java and Jackson.
@org.jspecify.annotations.NullMarked
module dev.patchbay.pipeline {
    requires static org.jspecify;
    requires transitive com.fasterxml.jackson.databind;

    exports dev.patchbay.pipeline;
    exports dev.patchbay.pipeline.catalog;
    exports dev.patchbay.pipeline.check;
    exports dev.patchbay.pipeline.compile;
    exports dev.patchbay.pipeline.diff;
    exports dev.patchbay.pipeline.edit;
    exports dev.patchbay.pipeline.file;
    exports dev.patchbay.pipeline.journal;
    exports dev.patchbay.pipeline.model;
    exports dev.patchbay.pipeline.pattern;
    exports dev.patchbay.pipeline.plan;
    exports dev.patchbay.pipeline.plan.file;
    exports dev.patchbay.pipeline.text;

    uses dev.patchbay.pipeline.text.MoreTexts;
}
