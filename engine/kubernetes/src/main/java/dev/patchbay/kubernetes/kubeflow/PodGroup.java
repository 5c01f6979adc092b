package dev.patchbay.kubernetes.kubeflow;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Pods of one role.
///
/// @param role as hosts are named after it: `worker`
/// @param pod their spec
/// @param goesOn whether a process that ended starts anew in its place
public record PodGroup(String role, int replicas, ObjectNode podLabels, ObjectNode pod, boolean goesOn) {}
