package dev.patchbay.pipeline.plan;

import dev.patchbay.pipeline.model.Architecture;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// One thing that a run does. The kinds are few and closed: whoever runs, predicts or exports a plan switches on them
/// without a default, and never on the pattern that a step came from.
public sealed interface Step permits Step.Ingest, Step.Train, Step.Evaluate, Step.Select, Step.Serve, ClusterStep {
    /// Unique in the plan; the id of the node it came from, with a suffix when a node makes several.
    String id();

    /// The node on the canvas.
    String node();

    /// The steps that must be done before this one starts.
    Set<String> after();

    List<StepPolicy> policies();

    /// The processes this step needs; none when the supervisor does it itself.
    List<Role> roles();

    /// The kind in one word, as events and plans name it.
    default String kind() {
        return switch (this) {
            case Ingest _ -> "ingest";
            case Train _ -> "train";
            case Evaluate _ -> "evaluate";
            case Select _ -> "select";
            case Serve _ -> "serve";
            case ClusterStep.Command _ -> "command";
            case ClusterStep.Gate _ -> "gate";
            case ClusterStep.Load _ -> "load";
            case ClusterStep.Converse _ -> "converse";
        };
    }

    /// How often a training is kept on disk, to go on from there should all its processes end.
    ///
    /// @param everySteps steps from one checkpoint to the next; 0 for none
    /// @param kept older ones are removed
    record Checkpoints(int everySteps, int kept) {
        /// Of a training that says nothing of it: also who did not think of it may want to go on tomorrow.
        static final Checkpoints USUAL = new Checkpoints(100, 3);
    }

    /// Makes a data set ready: found or fetched, checked, unpacked, split.
    ///
    /// @param dataset a named data set, or a folder of IDX files
    /// @param trainExamples how many training samples to use, validation included; 0 for all
    /// @param validationExamples how many of them to hold out, the last ones of the file
    /// @param testExamples how many test samples to use; 0 for all
    record Ingest(
            String id,
            String node,
            List<StepPolicy> policies,
            String dataset,
            int trainExamples,
            int validationExamples,
            int testExamples)
            implements Step {
        public Ingest {
            policies = List.copyOf(policies);
        }

        @Override
        public Set<String> after() {
            return Set.of();
        }

        @Override
        public List<Role> roles() {
            return List.of();
        }
    }

    /// Trains a model, over one worker or many.
    ///
    /// @param compute whether workers do the arithmetic or only its simulated time
    record Train(
            String id,
            String node,
            List<StepPolicy> policies,
            DataRef data,
            Optional<DataRef> validation,
            Architecture architecture,
            Optional<String> warmStart,
            Strategy strategy,
            int workers,
            Optimizer optimizer,
            int epochs,
            long seed,
            ComputeKind compute)
            implements Step {
        public Train {
            policies = List.copyOf(policies);
        }

        /// The same under other policies.
        public Train with(List<StepPolicy> others) {
            return new Train(
                    id,
                    node,
                    others,
                    data,
                    validation,
                    architecture,
                    warmStart,
                    strategy,
                    workers,
                    optimizer,
                    epochs,
                    seed,
                    compute);
        }

        /// The same model, trained in another way.
        public Train with(Strategy other) {
            return new Train(
                    id,
                    node,
                    policies,
                    data,
                    validation,
                    architecture,
                    warmStart,
                    other,
                    workers,
                    optimizer,
                    epochs,
                    seed,
                    compute);
        }

        /// The same over so many workers.
        public Train withWorkers(int otherWorkers) {
            return new Train(
                    id,
                    node,
                    policies,
                    data,
                    validation,
                    architecture,
                    warmStart,
                    strategy,
                    otherWorkers,
                    optimizer,
                    epochs,
                    seed,
                    compute);
        }

        /// The same with or without arithmetic.
        public Train with(ComputeKind other) {
            return new Train(
                    id,
                    node,
                    policies,
                    data,
                    validation,
                    architecture,
                    warmStart,
                    strategy,
                    workers,
                    optimizer,
                    epochs,
                    seed,
                    other);
        }

        /// The same way for another model.
        public Train with(Architecture other) {
            return new Train(
                    id,
                    node,
                    policies,
                    data,
                    validation,
                    other,
                    warmStart,
                    strategy,
                    workers,
                    optimizer,
                    epochs,
                    seed,
                    compute);
        }

        public long globalBatch() {
            return (long) data.batching().size() * workers;
        }

        @Override
        public Set<String> after() {
            Set<String> steps = new TreeSet<>();
            steps.add(data.ingestStep());
            validation.ifPresent(v -> steps.add(v.ingestStep()));
            warmStart.ifPresent(steps::add);
            return steps;
        }

        /// How the number of its workers may change while it runs; nothing when it may not.
        public Optional<StepPolicy.Elastic> elastic() {
            return policies.stream()
                    .filter(p -> p instanceof StepPolicy.Elastic)
                    .map(p -> (StepPolicy.Elastic) p)
                    .findFirst();
        }

        /// What an elasticity says of checkpoints, or what is usual.
        public Checkpoints checkpoints() {
            return elastic()
                    .map(e -> new Checkpoints(e.checkpointSteps(), e.keptCheckpoints()))
                    .orElse(Checkpoints.USUAL);
        }

        /// Workers, then servers, then spares: seats are given in this order.
        @Override
        public List<Role> roles() {
            return Stream.of(
                            new Role(Role.WORKER, workers),
                            new Role(Role.SERVER, strategy.serverCount()),
                            new Role(
                                    Role.SPARE,
                                    elastic().map(e -> e.seatsBesides(workers)).orElse(0)))
                    .filter(role -> role.replicas() > 0)
                    .toList();
        }
    }

    /// Says how well a model does on a data set.
    record Evaluate(String id, String node, List<StepPolicy> policies, String model, DataRef on) implements Step {
        public Evaluate {
            policies = List.copyOf(policies);
        }

        /// The same as a choice among one.
        public Select asSelection() {
            return new Select(id, node, policies, List.of(model), on, Optional.empty(), Select.By.ACCURACY);
        }

        @Override
        public Set<String> after() {
            return asSelection().after();
        }

        @Override
        public List<Role> roles() {
            return asSelection().roles();
        }
    }

    /// Evaluates the candidates' models, takes the best on one data set and reports it on another.
    record Select(
            String id,
            String node,
            List<StepPolicy> policies,
            List<String> candidates,
            DataRef selectOn,
            Optional<DataRef> reportOn,
            By by)
            implements Step {
        public Select {
            policies = List.copyOf(policies);
            candidates = List.copyOf(candidates);
        }

        /// What makes one trained model better than another.
        public enum By {
            ACCURACY,
            LOSS;

            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }

            public static Optional<By> ofWord(String word) {
                return Arrays.stream(values())
                        .filter(s -> s.word().equals(word))
                        .findFirst();
            }
        }

        @Override
        public Set<String> after() {
            Set<String> steps = new TreeSet<>(candidates);
            steps.add(selectOn.ingestStep());
            reportOn.ifPresent(r -> steps.add(r.ingestStep()));
            return steps;
        }

        @Override
        public List<Role> roles() {
            return List.of(new Role(Role.EVALUATOR, 1));
        }
    }

    /// Answers requests with a trained model until the run ends.
    ///
    /// @param modelName the name in the endpoint's addresses
    /// @param port 0 for any free one
    /// @param probe real samples to check the endpoint with
    record Serve(
            String id,
            String node,
            List<StepPolicy> policies,
            String model,
            String modelName,
            int replicas,
            Balancing balancing,
            int port,
            Optional<DataRef> probe)
            implements Step {
        public Serve {
            policies = List.copyOf(policies);
        }

        @Override
        public Set<String> after() {
            return Set.of(model);
        }

        @Override
        public List<Role> roles() {
            return List.of(new Role(Role.REPLICA, replicas));
        }
    }
}
