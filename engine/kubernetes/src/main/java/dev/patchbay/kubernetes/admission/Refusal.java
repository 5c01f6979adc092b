package dev.patchbay.kubernetes.admission;

import dev.patchbay.kubernetes.document.Document;

/// What an add-on would say of an object.
///
/// @param reason in English, as add-ons speak
public record Refusal(String kind, String name, String reason) {
    static Refusal of(Document document, String reason) {
        return new Refusal(document.kind(), document.name(), reason);
    }
}
