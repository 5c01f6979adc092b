package dev.patchbay.kubernetes.cluster;

import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.kubernetes.text.Sentences;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A connection to a cluster. From any thread.
public final class Connection implements AutoCloseable {
    /// By this name a cluster knows which fields we set.
    public static final String FIELD_MANAGER = "patchbay";

    /// For a change of single fields, by the same name.
    public static final PatchContext MERGE = new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(FIELD_MANAGER)
            .build();

    private final KubernetesClient client;
    private final ClusterContext context;
    private final Map<String, APIResourceList> discovered = new ConcurrentHashMap<>();

    private Connection(KubernetesClient client, ClusterContext context) {
        this.client = client;
        this.context = context;
    }

    public static Connection open(Kubeconfig kubeconfig, Optional<String> context) throws ClusterProblem {
        return open(kubeconfig, context, Patience.USUAL);
    }

    public static Connection open(Kubeconfig kubeconfig, Optional<String> context, Patience patience)
            throws ClusterProblem {
        ClusterContext chosen = kubeconfig.context(context);
        return new Connection(
                new KubernetesClientBuilder()
                        .withConfig(kubeconfig.config(chosen, patience))
                        .build(),
                chosen);
    }

    /// From a pod to the cluster that it runs on, with the rights of its account.
    public static Connection inside() {
        Config config = new ConfigBuilder(Config.autoConfigure(null))
                .withConnectionTimeout(Patience.USUAL.connectMs())
                .withRequestTimeout(Patience.USUAL.answerMs())
                .withOnlyHttpWatches(true)
                .build();
        return new Connection(
                new KubernetesClientBuilder().withConfig(config).build(),
                new ClusterContext("", "", Optional.ofNullable(config.getNamespace()), true));
    }

    public ClusterContext context() {
        return context;
    }

    /// For the packages below.
    public KubernetesClient client() {
        return client;
    }

    /// What the cluster says of a kind; nothing where it does not know it.
    public Optional<APIResource> kind(String apiVersion, String kind) {
        APIResourceList list = discovered.get(apiVersion);
        if (list == null) {
            list = client.getApiResources(apiVersion);
            if (list == null) {
                return Optional.empty();
            }
            discovered.put(apiVersion, list);
        }
        return list.getResources().stream()
                .filter(resource ->
                        resource.getKind().equals(kind) && !resource.getName().contains("/"))
                .findFirst();
    }

    /// A handle on the object that the document describes, in the given namespace if it belongs to one.
    public Resource<GenericKubernetesResource> handle(Document document, Optional<String> otherNamespace)
            throws ClusterProblem {
        APIResource kind = kind(document.apiVersion(), document.kind())
                .orElseThrow(() -> ClusterProblem.refused(
                        Sentences.of("refused.kind-unknown", name(document), document.apiVersion())));
        GenericKubernetesResource object =
                client.getKubernetesSerialization().convertValue(document.tree(), GenericKubernetesResource.class);
        var all = client.genericKubernetesResources(
                ResourceDefinitionContext.fromApiResource(document.apiVersion(), kind));
        if (!Boolean.TRUE.equals(kind.getNamespaced())) {
            return all.resource(object);
        }
        String namespace = otherNamespace.or(document::namespace).orElse("default");
        object.getMetadata().setNamespace(namespace);
        return all.inNamespace(namespace).resource(object);
    }

    /// How sentences call an object.
    public static String name(Document document) {
        return document.kind() + "/" + document.name();
    }

    @Override
    public void close() {
        client.close();
    }
}
