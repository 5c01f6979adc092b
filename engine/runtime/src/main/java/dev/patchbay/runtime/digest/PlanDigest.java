package dev.patchbay.runtime.digest;

import dev.patchbay.pipeline.plan.Plan;

/// The SHA-256 of what a plan says: two runs with the same digest did the same steps.
public final class PlanDigest {
    private PlanDigest() {}

    public static String of(Plan plan) {
        return CanonicalText.sha256(CanonicalText.of(plan));
    }
}
