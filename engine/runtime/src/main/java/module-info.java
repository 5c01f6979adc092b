/// Placement, cost, collectives, the virtual fleet, run control and the run store.
@org.jspecify.annotations.NullMarked
module dev.patchbay.runtime {
    requires static org.jspecify;
    requires transitive dev.patchbay.pipeline;
    requires com.fasterxml.jackson.databind;
    requires java.sql;
}
