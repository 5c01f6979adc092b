package dev.patchbay.runtime.fault;

import dev.patchbay.pipeline.text.Sentence;

/// Does faults to the workers of one run. May be called from any thread.
@FunctionalInterface
public interface Injector {
    /// For a run without processes.
    Injector NOBODY = new Injector() {
        @Override
        public void check(String worker, Fault fault) throws FaultProblem {
            throw new FaultProblem(Sentence.of("fault.nobody", fault.words()));
        }

        @Override
        public void inject(String worker, Fault fault) {}
    };

    /// Does it, or sees to it that it is done at the next place where it can be.
    void inject(String worker, Fault fault);

    /// Says why a fault cannot be done, or nothing.
    default void check(String worker, Fault fault) throws FaultProblem {}

    /// What is to happen by itself; before the run begins.
    default void follow(Scenario scenario) throws FaultProblem {}
}
