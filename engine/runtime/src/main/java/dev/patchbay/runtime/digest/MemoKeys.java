package dev.patchbay.runtime.digest;

import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Step;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Under which key a step's result is remembered: the digest of its kind, its parameters, its fingerprint and the keys
/// of the steps it works on. What the person calls a step, and the policies on it, make no difference to its result
/// and none to its key.
public final class MemoKeys {
    private static final Set<String> NAMES_ONLY = Set.of("id", "node", "policies");

    private final Plan plan;
    private final Function<Step, String> fingerprint;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    /// @param fingerprint what identifies a step's result beyond the plan; asked once a step, when its key is needed
    public MemoKeys(Plan plan, Function<Step, String> fingerprint) {
        this.plan = plan;
        this.fingerprint = fingerprint;
    }

    public String of(Step step) {
        String key = known.get(step.id());
        if (key == null) {
            key = digest(step);
            known.put(step.id(), key);
        }
        return key;
    }

    private String digest(Step step) {
        Map<String, String> upstream = new HashMap<>();
        for (String id : step.after()) {
            upstream.put(id, of(plan.step(id).orElseThrow()));
        }
        String parameters = new CanonicalText(NAMES_ONLY, s -> upstream.getOrDefault(s, s)).write(step);
        return CanonicalText.sha256(parameters + '\n' + fingerprint.apply(step));
    }
}
