/// What a pod runs: one step of a plan, to the contract of `docs/kubernetes.md`, done by the classes that do it on the
/// local cluster.
@NullMarked
package dev.patchbay.app.pod;

import org.jspecify.annotations.NullMarked;
