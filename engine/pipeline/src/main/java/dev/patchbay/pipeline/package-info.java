/// The drawing: an immutable pipeline of nodes, ports, wires, parameters, policies and targets.
@NullMarked
package dev.patchbay.pipeline;

import org.jspecify.annotations.NullMarked;
