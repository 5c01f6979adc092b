/// Workflows of Argo Workflows 4 (argoproj.io/v1alpha1).
@NullMarked
package dev.patchbay.kubernetes.argo;

import org.jspecify.annotations.NullMarked;
