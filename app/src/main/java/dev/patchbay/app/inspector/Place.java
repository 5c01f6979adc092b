package dev.patchbay.app.inspector;

import dev.patchbay.pipeline.Attachment;
import dev.patchbay.pipeline.pattern.Pattern;
import java.util.List;

/// Something that policies are attached to, with a form for each that is.
///
/// @param title of a frame; else empty
/// @param attachable what could be attached and is not
record Place(Attachment to, String title, List<FormModel> policies, List<Pattern> attachable) {
    Place {
        policies = List.copyOf(policies);
        attachable = List.copyOf(attachable);
    }
}
