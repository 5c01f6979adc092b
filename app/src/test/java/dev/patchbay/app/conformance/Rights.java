package dev.patchbay.app.conformance;

import dev.patchbay.app.conformance.manifest.Manifests;
import dev.patchbay.app.conformance.manifest.Strict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `rbac/v1`: a binding gives its accounts the rules of its role; a rule allows what stands in
/// all three of its lists.
final class Rights {
    private final Map<String, List<Rule>> rules = new HashMap<>();
    private final Map<String, Boolean> tokens = new HashMap<>();

    private record Rule(List<String> groups, List<String> resources, List<String> verbs) {}

    Rights(Manifests manifests) {
        for (Manifests.Thing account : manifests.all("ServiceAccount")) {
            tokens.put(
                    account.name(),
                    account.body().take("automountServiceAccountToken").asBoolean());
            account.body().done();
        }
        Map<String, List<Rule>> roles = new HashMap<>();
        for (Manifests.Thing role : manifests.all("Role")) {
            List<Rule> of = new ArrayList<>();
            for (Strict rule : role.body().objects("rules")) {
                of.add(new Rule(rule.texts("apiGroups"), rule.texts("resources"), rule.texts("verbs")));
                rule.done();
            }
            role.body().done();
            roles.put(role.name(), of);
        }
        for (Manifests.Thing binding : manifests.all("RoleBinding")) {
            Strict role = binding.body().object("roleRef");
            role.expect("apiGroup", "rbac.authorization.k8s.io");
            role.expect("kind", "Role");
            List<Rule> given = Optional.ofNullable(roles.get(role.text("name"))).orElseThrow();
            role.done();
            for (Strict subject : binding.body().objects("subjects")) {
                subject.expect("kind", "ServiceAccount");
                subject.expect("namespace", binding.meta().namespace().orElseThrow());
                rules.computeIfAbsent(subject.text("name"), _ -> new ArrayList<>())
                        .addAll(given);
                subject.done();
            }
            binding.body().done();
        }
    }

    /// Admission's rule: a pod whose account is not there is refused. The pod's word on the token
    /// counts before the account's.
    boolean token(String account, Optional<Boolean> pods) {
        Boolean accounts = tokens.get(account);
        if (accounts == null) {
            throw new IllegalStateException("there is no ServiceAccount " + account);
        }
        return pods.orElse(accounts);
    }

    boolean may(String account, String verb, String group, String resource) {
        return rules.getOrDefault(account, List.of()).stream()
                .anyMatch(rule -> rule.groups().contains(group)
                        && rule.resources().contains(resource)
                        && rule.verbs().contains(verb));
    }

    void need(String account, String verb, String group, String resource) {
        if (!may(account, verb, group, resource)) {
            throw new IllegalStateException(account + " may not " + verb + " " + resource + "." + group);
        }
    }
}
