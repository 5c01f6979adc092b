package dev.patchbay.kubernetes.cluster.apply;

import dev.patchbay.kubernetes.cluster.ClusterProblem;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.Refusals;
import dev.patchbay.kubernetes.document.Document;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Calls about one object, with refusals as sentences.
record Attempt(Connection connection) {
    /// A call that the client library refuses in its own way.
    private interface Call<T> {
        T make() throws ClusterProblem;
    }

    Optional<GenericKubernetesResource> read(Document document) throws ClusterProblem {
        return Optional.ofNullable(call(
                document, () -> connection.handle(document, Optional.empty()).get()));
    }

    GenericKubernetesResource apply(Item item, boolean isNew) throws ClusterProblem {
        return call(
                item.document(),
                () -> handle(item, isNew, Optional.empty())
                        .fieldValidation(Validation.STRICT)
                        .fieldManager(Connection.FIELD_MANAGER)
                        .serverSideApply());
    }

    /// @param elsewhere a namespace that is there, for an object whose own is not there yet
    GenericKubernetesResource dryRun(Item item, boolean isNew, Optional<String> elsewhere) throws ClusterProblem {
        return call(
                item.document(),
                () -> handle(item, isNew, elsewhere)
                        .dryRun()
                        .fieldValidation(Validation.STRICT)
                        .fieldManager(Connection.FIELD_MANAGER)
                        .serverSideApply());
    }

    private Resource<GenericKubernetesResource> handle(Item item, boolean isNew, Optional<String> elsewhere)
            throws ClusterProblem {
        if (item.ours() || !isNew) {
            return connection.handle(item.document(), elsewhere);
        }
        var marked = item.document().tree().deepCopy();
        marked.withObjectProperty("metadata").withObjectProperty("annotations").put(Live.MADE_BY_US, "true");
        return connection.handle(new Document(marked), elsewhere);
    }

    /// Puts back what was there, with who owned which field of it.
    void restore(Document document, GenericKubernetesResource before) throws ClusterProblem {
        call(document, () -> {
            GenericKubernetesResource now =
                    connection.handle(document, Optional.empty()).get();
            if (now == null) {
                before.getMetadata().setResourceVersion(null);
                before.getMetadata().setUid(null);
                return connection.client().resource(before).create();
            }
            if (Live.same(now, before)) {
                return now;
            }
            before.getMetadata().setResourceVersion(now.getMetadata().getResourceVersion());
            return connection.client().resource(before).update();
        });
    }

    void delete(Document document) throws ClusterProblem {
        call(document, () -> connection.handle(document, Optional.empty()).delete());
    }

    private <T extends @Nullable Object> T call(Document document, Call<T> call) throws ClusterProblem {
        try {
            return call.make();
        } catch (KubernetesClientException refusal) {
            throw ClusterProblem.refused(Refusals.sentence(Connection.name(document), refusal));
        }
    }
}
