/// A run's figures for Prometheus.
@NullMarked
package dev.patchbay.app.metrics;

import org.jspecify.annotations.NullMarked;
