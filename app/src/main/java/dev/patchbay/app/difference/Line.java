package dev.patchbay.app.difference;

import dev.patchbay.canvas.state.Difference;
import java.util.Optional;

/// One difference, told.
///
/// @param node to go to
/// @param detail how it differs, or ""
record Line(Difference kind, Optional<String> node, String what, String detail) {}
