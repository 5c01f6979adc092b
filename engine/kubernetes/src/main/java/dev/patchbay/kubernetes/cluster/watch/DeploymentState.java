package dev.patchbay.kubernetes.cluster.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kubernetes.plain.Workloads;

/// How a `Deployment` of the flavor `plain` stands, which has no replicas until its turn has come.
///
/// @param wanted how many replicas it is to have then
/// @param answers whether so many do
public record DeploymentState(int wanted, boolean begun, boolean answers) {
    public static DeploymentState of(JsonNode deployment) {
        int wanted = deployment
                .path("metadata")
                .path("annotations")
                .path(Workloads.REPLICAS)
                .asInt(1);
        return new DeploymentState(
                wanted,
                deployment.path("spec").path("replicas").asInt() > 0,
                deployment.path("status").path("readyReplicas").asInt() >= wanted);
    }
}
