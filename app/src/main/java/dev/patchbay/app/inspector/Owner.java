package dev.patchbay.app.inspector;

import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Policy;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.edit.Edit;
import dev.patchbay.pipeline.edit.Edits;
import java.util.Optional;

/// Whose parameters a form edits.
sealed interface Owner {
    String id();

    /// The parameters as a node carries them, which is how the catalog reads them; nothing when the owner is gone.
    Optional<Node> in(Pipeline pipeline);

    Edit set(String parameter, Value value);

    Edit reset(String parameter);

    record OfNode(String id) implements Owner {
        @Override
        public Optional<Node> in(Pipeline pipeline) {
            return pipeline.node(id);
        }

        @Override
        public Edit set(String parameter, Value value) {
            return Edits.set(id, parameter, value);
        }

        @Override
        public Edit reset(String parameter) {
            return Edits.reset(id, parameter);
        }
    }

    record OfPolicy(String id) implements Owner {
        @Override
        public Optional<Node> in(Pipeline pipeline) {
            return pipeline.policies().get(id).map(OfPolicy::asNode);
        }

        private static Node asNode(Policy policy) {
            return new Node(
                    policy.id(), policy.pattern(), Optional.empty(), policy.parameters(), false, policy.extra());
        }

        @Override
        public Edit set(String parameter, Value value) {
            return Edits.setPolicy(id, parameter, value);
        }

        @Override
        public Edit reset(String parameter) {
            return Edits.resetPolicy(id, parameter);
        }
    }
}
