/// Placement, cost model, collectives, the virtual fleet, run control, events and the run store.
@org.jspecify.annotations.NullMarked
module dev.patchbay.runtime {
    requires static org.jspecify;
    requires transitive dev.patchbay.pipeline;
    requires transitive com.fasterxml.jackson.databind;
    requires java.sql;

    exports dev.patchbay.runtime.collective;
    exports dev.patchbay.runtime.control;
    exports dev.patchbay.runtime.cost;
    exports dev.patchbay.runtime.cost.server;
    exports dev.patchbay.runtime.device;
    exports dev.patchbay.runtime.digest;
    exports dev.patchbay.runtime.export;
    exports dev.patchbay.runtime.fault;
    exports dev.patchbay.runtime.fleet;
    exports dev.patchbay.runtime.fold;
    exports dev.patchbay.runtime.fold.worker;
    exports dev.patchbay.runtime.lineage;
    exports dev.patchbay.runtime.place;
    exports dev.patchbay.runtime.proto;
    exports dev.patchbay.runtime.run;
    exports dev.patchbay.runtime.store;

    provides dev.patchbay.pipeline.text.MoreTexts with
            dev.patchbay.runtime.text.RuntimeTexts;
}
