package dev.patchbay.pipeline.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Steps that no pattern makes yet and that nothing on this computer does: a cluster does them,
/// or its export says why not.
public sealed interface ClusterStep extends Step {
    /// A program of a person's own, in an image of theirs.
    ///
    /// @param image nothing for our own
    /// @param command words, which no shell reads
    /// @param devices that it works on
    record Command(
            String id,
            String node,
            List<StepPolicy> policies,
            List<String> inputs,
            Optional<String> image,
            List<String> command,
            int devices)
            implements ClusterStep {
        public Command {
            policies = List.copyOf(policies);
            inputs = List.copyOf(inputs);
            command = List.copyOf(command);
        }

        @Override
        public Set<String> after() {
            return new TreeSet<>(inputs);
        }

        @Override
        public List<Role> roles() {
            return devices == 0 ? List.of() : List.of(new Role(Role.COMMAND, 1));
        }
    }

    /// What decides whether the steps after it begin.
    record Gate(String id, String node, List<StepPolicy> policies, List<String> inputs, By by) implements ClusterStep {
        public Gate {
            policies = List.copyOf(policies);
            inputs = List.copyOf(inputs);
        }

        /// Who or what decides.
        public sealed interface By {
            /// A person.
            record Approval() implements By {}

            /// A figure of a step before it, such as an accuracy.
            record Condition(String figure, double least) implements By {}

            /// The answers of an endpoint: a training is done again for their sake.
            record Feedback(String training) implements By {}
        }

        @Override
        public Set<String> after() {
            return new TreeSet<>(inputs);
        }

        @Override
        public List<Role> roles() {
            return List.of();
        }
    }

    /// Asks an endpoint, and measures how it answers.
    record Load(
            String id,
            String node,
            List<StepPolicy> policies,
            String endpoint,
            long requests,
            double perSecond,
            Optional<DataRef> samples)
            implements ClusterStep {
        public Load {
            policies = List.copyOf(policies);
        }

        @Override
        public Set<String> after() {
            Set<String> steps = new TreeSet<>(Set.of(endpoint));
            samples.ifPresent(s -> steps.add(s.ingestStep()));
            return steps;
        }

        @Override
        public List<Role> roles() {
            return List.of();
        }
    }

    /// Answers with a language model that somebody has published.
    ///
    /// @param format by which a cluster chooses the program that answers
    /// @param source where the model is, such as `hf://owner/model` or `pvc://claim/folder`
    /// @param devices each replica works on
    record Converse(
            String id,
            String node,
            List<StepPolicy> policies,
            String modelName,
            Format format,
            String source,
            int replicas,
            int devices)
            implements ClusterStep {
        /// Of a published model.
        public enum Format {
            VLLM,
            HUGGINGFACE
        }

        public Converse {
            policies = List.copyOf(policies);
        }

        @Override
        public Set<String> after() {
            return Set.of();
        }

        @Override
        public List<Role> roles() {
            return List.of(new Role(Role.REPLICA, replicas));
        }
    }
}
