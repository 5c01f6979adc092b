package dev.patchbay.runtime.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.patchbay.pipeline.Target;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// What happened in a run. Every chart, table, progress bar and replay is a fold over these; what is not here, nobody
/// shows. A fold may rely on the order of one source's events, never on how sources interleave.
///
/// Names say units: `Ns` wall nanoseconds, `Ps` simulated picoseconds. Workers are named `worker-0`, `worker-1` … per
/// run; replacements keep the name.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RunEvent.RunStarted.class, name = "run-started"),
    @JsonSubTypes.Type(value = RunEvent.RunResumed.class, name = "run-resumed"),
    @JsonSubTypes.Type(value = RunEvent.ResultKept.class, name = "result-kept"),
    @JsonSubTypes.Type(value = RunEvent.StepStarted.class, name = "step-started"),
    @JsonSubTypes.Type(value = RunEvent.StepProgress.class, name = "step-progress"),
    @JsonSubTypes.Type(value = RunEvent.StepNote.class, name = "step-note"),
    @JsonSubTypes.Type(value = RunEvent.StepCached.class, name = "step-cached"),
    @JsonSubTypes.Type(value = RunEvent.StepDone.class, name = "step-done"),
    @JsonSubTypes.Type(value = RunEvent.StepFailed.class, name = "step-failed"),
    @JsonSubTypes.Type(value = RunEvent.StepCancelled.class, name = "step-cancelled"),
    @JsonSubTypes.Type(value = RunEvent.WorkerSpawned.class, name = "worker-spawned"),
    @JsonSubTypes.Type(value = RunEvent.WorkerReady.class, name = "worker-ready"),
    @JsonSubTypes.Type(value = RunEvent.WorkerHealth.class, name = "worker-health"),
    @JsonSubTypes.Type(value = RunEvent.WorkerEnded.class, name = "worker-ended"),
    @JsonSubTypes.Type(value = RunEvent.WorkerLost.class, name = "worker-lost"),
    @JsonSubTypes.Type(value = RunEvent.GenerationFormed.class, name = "generation-formed"),
    @JsonSubTypes.Type(value = RunEvent.WorkerJoined.class, name = "worker-joined"),
    @JsonSubTypes.Type(value = RunEvent.CheckpointSaved.class, name = "checkpoint-saved"),
    @JsonSubTypes.Type(value = RunEvent.TrainingStep.class, name = "training-step"),
    @JsonSubTypes.Type(value = RunEvent.FleetStep.class, name = "fleet-step"),
    @JsonSubTypes.Type(value = RunEvent.ServerStep.class, name = "server-step"),
    @JsonSubTypes.Type(value = RunEvent.Evaluated.class, name = "evaluated"),
    @JsonSubTypes.Type(value = RunEvent.ModelSaved.class, name = "model-saved"),
    @JsonSubTypes.Type(value = RunEvent.Selected.class, name = "selected"),
    @JsonSubTypes.Type(value = RunEvent.EndpointUp.class, name = "endpoint-up"),
    @JsonSubTypes.Type(value = RunEvent.EndpointChecked.class, name = "endpoint-checked"),
    @JsonSubTypes.Type(value = RunEvent.EndpointTraffic.class, name = "endpoint-traffic"),
    @JsonSubTypes.Type(value = RunEvent.FaultInjected.class, name = "fault-injected"),
    @JsonSubTypes.Type(value = RunEvent.RunEnded.class, name = "run-ended")
})
public sealed interface RunEvent {

    /// The first event of every log.
    ///
    /// @param place `local`, `fleet` or `kubernetes`
    /// @param passive nodes without a step of their own, with the step they are done with ("" when done at once)
    record RunStarted(
            String run,
            String pipeline,
            String file,
            String planDigest,
            String place,
            TargetFacts target,
            String version,
            long supervisorPid,
            List<StepFacts> steps,
            Map<String, String> passive)
            implements RunEvent {
        /// How far the run's simulated times may be off: as far as the worst of its steps; 0 where nobody knows.
        public double relativeError() {
            return steps.stream().mapToDouble(StepFacts::relativeError).max().orElse(0);
        }
    }

    /// This run goes on with another one, which did not come to its end.
    ///
    /// @param from that run
    /// @param folder where it left what it left
    /// @param trainings those that go on in the middle
    record RunResumed(String from, String folder, List<Reached> trainings) implements RunEvent {}

    /// @param index the training step that is taken next
    record Reached(String step, long index) {}

    /// What a step that is done leaves for others, also of later runs.
    ///
    /// @param what `data` or `model`
    /// @param path a folder
    /// @param digest of data; "" otherwise
    record ResultKept(String step, String what, String path, String digest, Map<String, Double> figures)
            implements RunEvent {}

    /// @param networkAssumed whether nobody named `interLink`
    /// @param deviceMemoryBytes what each device holds; 0 where nobody knows
    record TargetFacts(
            String name,
            String device,
            int nodes,
            int devicesPerNode,
            String intraLink,
            String interLink,
            long jitterSeed,
            boolean networkAssumed,
            long deviceMemoryBytes) {
        /// Whether times are the same on it, whatever it is called and whoever named its links.
        public boolean isSameHardware(TargetFacts other) {
            return target().equals(other.target());
        }

        public Target target() {
            return new Target(device, nodes, devicesPerNode, intraLink, interLink, jitterSeed);
        }
    }

    /// @param stepKind the step's kind in lower case: `ingest`, `train`, `select`, `serve`
    /// @param modelled whether nothing is computed in this step but its simulated time
    /// @param relativeError how far its simulated times may be off: 0.2 means ±20 %; 0 where nobody knows
    record StepFacts(
            String step,
            String node,
            String title,
            String stepKind,
            List<String> after,
            Map<String, Integer> roles,
            boolean modelled,
            double relativeError) {}

    record StepStarted(String step) implements RunEvent {}

    /// @param unit a key of the bundle: `steps`, `samples`, `bytes`, `requests`
    record StepProgress(String step, long done, long total, String unit) implements RunEvent {}

    /// Something that takes time or is good to know while the step goes on, in a sentence for the person.
    record StepNote(String step, String sentence) implements RunEvent {}

    /// The step was not done again: a result of the same inputs, `ageSeconds` old, was taken.
    record StepCached(String step, String memoKey, long ageSeconds) implements RunEvent {}

    /// @param figures what the step reports, by name: `accuracy`, `loss`, `samplesPerSecond` …
    record StepDone(String step, Map<String, Double> figures) implements RunEvent {}

    record StepFailed(String step, String reason) implements RunEvent {}

    record StepCancelled(String step) implements RunEvent {}

    record WorkerSpawned(String worker, String step, String role, int rank, long pid, String device)
            implements RunEvent {}

    /// The worker has loaded what it needs and waits for work.
    record WorkerReady(String worker, String step, long startupNs) implements RunEvent {}

    record WorkerHealth(String worker, String step, long residentBytes, long cpuNs, long simulatedMemoryBytes)
            implements RunEvent {}

    record WorkerEnded(String worker, String step) implements RunEvent {}

    record WorkerLost(String worker, String step, String reason) implements RunEvent {}

    /// Who makes up the world of a step from now on; the index in `workers` is the rank.
    ///
    /// @param index the training step that they take next
    /// @param epoch how many epochs have ended; one is about to when too few of its samples are left
    record GenerationFormed(String step, int generation, List<String> workers, long index, int epoch)
            implements RunEvent {}

    /// A worker that was not in the generation before takes part from this training step on, with the others' state.
    record WorkerJoined(String worker, String step, int generation, long index) implements RunEvent {}

    /// All that is needed to go on from before this training step is on disk.
    record CheckpointSaved(String step, long index, String folder, long bytes) implements RunEvent {}

    /// One worker finished one training step. Wall times are measured on this computer, simulated ones computed for the
    /// target's devices; the two are never mixed.
    ///
    /// @param loss over the global batch, the same on every rank; with asynchronous servers, and between the
    ///     means of a local update, over the worker's own batch; not a number where compute is modelled
    record TrainingStep(
            String worker,
            String step,
            int rank,
            int generation,
            long index,
            int epoch,
            int samples,
            double loss,
            long computeNs,
            long exchangeNs,
            long waitNs,
            SimulatedStep simulated)
            implements RunEvent {}

    /// When forward and backward ended, and each gradient bucket was ready, began and finished its exchange.
    record SimulatedStep(
            long startPs, long forwardEndPs, long backwardEndPs, List<SimulatedBucket> buckets, long endPs) {
        /// How long the compute stream had nothing to do but wait for exchanges.
        public long exposedPs() {
            return exchangingPs(backwardEndPs, Long.MAX_VALUE);
        }

        /// How long exchanges went on behind the backward pass.
        public long hiddenPs() {
            return exchangingPs(Long.MIN_VALUE, backwardEndPs);
        }

        /// How long between two times at least one exchange went on: those with several servers overlap.
        private long exchangingPs(long fromPs, long toPs) {
            List<SimulatedBucket> inOrder = buckets.stream()
                    .sorted(Comparator.comparingLong(SimulatedBucket::startPs))
                    .toList();
            long sumPs = 0;
            long seenPs = fromPs;
            for (SimulatedBucket bucket : inOrder) {
                long beganPs = Math.max(seenPs, bucket.startPs());
                long endedPs = Math.min(toPs, bucket.finishPs());
                if (endedPs > beganPs) {
                    sumPs += endedPs - beganPs;
                    seenPs = endedPs;
                }
            }
            return sumPs;
        }
    }

    record SimulatedBucket(long bytes, long readyPs, long startPs, long finishPs) {}

    /// All ranks of the virtual fleet have ended a step; there are no losses, since nothing is trained.
    ///
    /// @param workers how many ranks there are
    /// @param endPs when they ended it
    /// @param staleness the most that any rank's gradients were behind a parameter server; 0 without servers
    /// @param ranks a few of them, at most 64, the same in every step
    record FleetStep(String step, long index, int workers, Quantiles endPs, long staleness, List<FleetRank> ranks)
            implements RunEvent {}

    record FleetRank(String worker, int rank, SimulatedStep simulated) {}

    record Quantiles(long least, long quarter, long median, long threeQuarters, long of99In100, long most) {}

    /// A parameter server took a worker's gradients into the variables that it holds.
    ///
    /// @param rank the worker's
    /// @param index the worker's training step
    /// @param staleness how many pushes of others went in since the server sent that worker what it computed with
    record ServerStep(String worker, String step, int server, int rank, long index, long staleness)
            implements RunEvent {}

    /// @param model the training step whose model was evaluated; equal to `step` when a step evaluates its own
    record Evaluated(String step, String model, String split, int epoch, double accuracy, double loss, long samples)
            implements RunEvent {}

    record ModelSaved(String step, String folder, long bytes, long parameters) implements RunEvent {}

    record Selected(String step, String winner, String by, double value) implements RunEvent {}

    record EndpointUp(String step, String url, String modelName, List<String> replicas) implements RunEvent {}

    record EndpointChecked(String step, int requests, int answered, double accuracy, double medianMs, double worstMs)
            implements RunEvent {}

    record EndpointTraffic(String step, long requests, double requestsPerSecond, Map<String, Long> byReplica)
            implements RunEvent {}

    record FaultInjected(String worker, String fault) implements RunEvent {}

    record RunEnded(Outcome outcome, String reason, long simulatedPs) implements RunEvent {}

    enum Outcome {
        DONE,
        FAILED,
        CANCELLED
    }
}
