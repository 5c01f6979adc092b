package dev.patchbay.kubernetes.cluster.preflight;

import java.util.Set;

/// Asks registries for images, with the credentials of the person who looks.
public interface Images {
    /// For whoever cannot ask.
    Images NOT_ASKED = _ -> new Answer.NotAsked();

    Answer ask(String reference);

    /// What a registry says.
    sealed interface Answer {
        /// @param platforms such as `linux/arm64`; empty where the registry does not say
        record There(Set<String> platforms) implements Answer {
            public There {
                platforms = Set.copyOf(platforms);
            }
        }

        record Missing() implements Answer {}

        record NotAsked() implements Answer {}

        /// @param detail in the registry's own words, for what has no sentence of ours
        record Unseen(Why why, String detail) implements Answer {}
    }

    /// Why a registry does not say.
    enum Why {
        UNREACHABLE,
        WANTS_CREDENTIALS,
        OTHER
    }
}
