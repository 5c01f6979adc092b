package dev.patchbay.app.inspector;

import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Policy;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.edit.Edit;
import dev.patchbay.pipeline.edit.Edits;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Whose parameters a form edits.
sealed interface Owner {
    String id();

    /// Its parameters as nodes carry them, which is how the catalog reads them; several when they are edited as one,
    /// none when the owner is gone.
    List<Node> in(Pipeline pipeline);

    Edit set(String parameter, Value value);

    Edit reset(String parameter);

    record OfNode(String id) implements Owner {
        @Override
        public List<Node> in(Pipeline pipeline) {
            return pipeline.node(id).stream().toList();
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

    /// Several nodes that are edited as one.
    record OfNodes(List<String> ids) implements Owner {
        public OfNodes {
            ids = List.copyOf(ids);
        }

        @Override
        public String id() {
            return String.join("+", ids);
        }

        @Override
        public List<Node> in(Pipeline pipeline) {
            return ids.stream().flatMap(id -> pipeline.node(id).stream()).toList();
        }

        @Override
        public Edit set(String parameter, Value value) {
            return all(id -> Edits.set(id, parameter, value));
        }

        @Override
        public Edit reset(String parameter) {
            return all(id -> Edits.reset(id, parameter));
        }

        private Edit all(Function<String, Edit> each) {
            return Edit.named(each.apply(ids.getFirst()).name(), pipeline -> {
                Pipeline next = pipeline;
                for (String id : ids) {
                    next = each.apply(id).apply(next);
                }
                return next;
            });
        }
    }

    record OfPolicy(String id) implements Owner {
        @Override
        public List<Node> in(Pipeline pipeline) {
            return pipeline.policies().get(id).map(OfPolicy::asNode).stream().toList();
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
