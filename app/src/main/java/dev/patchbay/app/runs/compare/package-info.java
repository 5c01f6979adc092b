/// Two runs of the store beside each other: their charts over each other, and what differs in figures and parameters.
@NullMarked
package dev.patchbay.app.runs.compare;

import org.jspecify.annotations.NullMarked;
