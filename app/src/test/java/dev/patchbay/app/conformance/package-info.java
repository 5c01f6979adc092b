/// Does for exported manifests what Argo Workflows, Kubeflow Trainer with JobSet, KServe and the
/// kubelet do, with processes in network namespaces of their own. It knows manifests only: a test
/// says that it imports nothing of ours.
@NullMarked
package dev.patchbay.app.conformance;

import org.jspecify.annotations.NullMarked;
