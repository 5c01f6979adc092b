/// The scheduler, the kubelet and the network: a pod as processes of this machine.
@NullMarked
package dev.patchbay.app.conformance.node;

import org.jspecify.annotations.NullMarked;
