/// Answers requests with saved models: one server per replica, and a balancer before them.
@NullMarked
package dev.patchbay.local.serving;

import org.jspecify.annotations.NullMarked;
