/// What is known of devices and links: tables of published facts, each row with its source, and how fast they make a
/// step.
@NullMarked
package dev.patchbay.runtime.device;

import org.jspecify.annotations.NullMarked;
