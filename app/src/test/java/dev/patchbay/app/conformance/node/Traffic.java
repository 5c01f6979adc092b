package dev.patchbay.app.conformance.node;

import dev.patchbay.app.conformance.manifest.Manifests;
import dev.patchbay.app.conformance.manifest.Strict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// `networking/v1 NetworkPolicy`, held against every connection that a pod is seen to have: where
/// a policy selects a pod, only what some policy's rule allows gets through. And the kernel's
/// rule of a memory limit: a process that has more of its own is ended.
public final class Traffic implements AutoCloseable {
    private static final long LOOK_MS = 100;
    private static final String ESTABLISHED = "01";
    private static final String LISTENING = "0A";

    private final List<Policy> policies = new ArrayList<>();
    private final Set<String> seen = new ConcurrentSkipListSet<>();
    private final Set<String> refused = new ConcurrentSkipListSet<>();
    private final Supplier<Collection<Pod>> pods;
    private final CountDownLatch closed = new CountDownLatch(1);

    /// @param peers labels of those who may be at the other end; empty for everybody
    /// @param ports empty for all
    private record Rule(List<Map<String, String>> peers, Set<Integer> ports) {
        boolean allows(Optional<Map<String, String>> peer, int port) {
            boolean who = peers.isEmpty()
                    || peers.stream()
                            .anyMatch(labels -> peer.filter(p -> p.entrySet().containsAll(labels.entrySet()))
                                    .isPresent());
            return who && (ports.isEmpty() || ports.contains(port));
        }
    }

    private record Policy(Map<String, String> selected, Optional<List<Rule>> ingress, Optional<List<Rule>> egress) {}

    /// @param pods all that there are at the time
    public Traffic(Manifests manifests, Supplier<Collection<Pod>> pods) {
        this.pods = pods;
        for (Manifests.Thing policy : manifests.all("NetworkPolicy")) {
            Strict spec = policy.body().object("spec");
            List<String> types = spec.texts("policyTypes");
            List<Rule> ingress = rules(spec, "ingress", "from");
            List<Rule> egress = rules(spec, "egress", "to");
            policies.add(new Policy(
                    selector(spec.object("podSelector")),
                    types.contains("Ingress") ? Optional.of(ingress) : Optional.empty(),
                    types.contains("Egress") ? Optional.of(egress) : Optional.empty()));
            spec.done();
            policy.body().done();
        }
        Thread.ofPlatform().daemon().name("traffic").start(this::watch);
    }

    private static List<Rule> rules(Strict spec, String field, String peer) {
        List<Rule> rules = new ArrayList<>();
        for (Strict rule : spec.objects(field)) {
            List<Map<String, String>> peers = new ArrayList<>();
            for (Strict each : rule.objects(peer)) {
                peers.add(selector(each.object("podSelector")));
                each.done();
            }
            Set<Integer> ports = new TreeSet<>();
            for (Strict port : rule.objects("ports")) {
                // Names are found in a file here, not by asking at port 53.
                if (port.text("protocol").equals("TCP")) {
                    ports.add(port.take("port").asInt());
                } else {
                    port.expect("port", "53");
                }
                port.done();
            }
            rules.add(new Rule(peers, ports));
            rule.done();
        }
        return rules;
    }

    private static Map<String, String> selector(Strict selector) {
        Map<String, String> labels = selector.map("matchLabels");
        selector.done();
        return labels;
    }

    private void watch() {
        try {
            do {
                for (Pod pod : pods.get()) {
                    look(pod);
                }
            } while (!closed.await(LOOK_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Pod pod) {
        Path process = Path.of("/proc", String.valueOf(pod.pid()));
        try {
            List<String[]> sockets = new ArrayList<>();
            for (String table : List.of("net/tcp", "net/tcp6")) {
                Files.readAllLines(process.resolve(table)).stream()
                        .skip(1)
                        .map(line -> line.strip().split("\\s+"))
                        .forEach(sockets::add);
            }
            List<Integer> listening = sockets.stream()
                    .filter(socket -> socket[3].equals(LISTENING))
                    .map(socket -> port(socket[1]))
                    .toList();
            sockets.stream()
                    .filter(socket -> socket[3].equals(ESTABLISHED) && !listening.contains(port(socket[1])))
                    .forEach(socket -> called(pod, address(socket[2]), port(socket[2])));
            long own = 0;
            for (String line : Files.readAllLines(process.resolve("status"))) {
                if (line.startsWith("RssAnon:") || line.startsWith("RssShmem:")) {
                    own += Long.parseLong(line.replaceAll("\\D", "")) << 10;
                }
            }
            if (own > pod.spec().memoryLimit()) {
                refused.add(pod.name() + " has more memory than its limit of "
                        + pod.spec().memoryLimit());
            }
        } catch (IOException gone) {
            // The process ended in between.
        }
    }

    private void called(Pod from, String address, int port) {
        if (address.startsWith("127.")) {
            return;
        }
        Optional<Pod> to =
                pods.get().stream().filter(pod -> pod.address().equals(address)).findFirst();
        String call = from.name() + " > " + to.map(Pod::name).orElse(address) + ":" + port;
        seen.add(call);
        boolean out = isAllowed(from.spec().labels(), to.map(pod -> pod.spec().labels()), port, false);
        boolean in = to.isEmpty()
                || isAllowed(to.get().spec().labels(), Optional.of(from.spec().labels()), port, true);
        if (!out || !in) {
            refused.add(call + " is what the network policies refuse");
        }
    }

    private boolean isAllowed(Map<String, String> of, Optional<Map<String, String>> other, int port, boolean inward) {
        List<List<Rule>> applying = policies.stream()
                .filter(policy -> of.entrySet().containsAll(policy.selected().entrySet()))
                .flatMap(policy -> (inward ? policy.ingress() : policy.egress()).stream())
                .toList();
        return applying.isEmpty() || applying.stream().flatMap(List::stream).anyMatch(rule -> rule.allows(other, port));
    }

    /// Whether somebody outside the pipeline gets through to a pod.
    public boolean isOpen(Pod pod, int port) {
        return isAllowed(pod.spec().labels(), Optional.empty(), port, true);
    }

    /// Who called whom: `POD > POD:PORT`.
    public Set<String> seen() {
        return Set.copyOf(seen);
    }

    /// What a real cluster would not have let be.
    public Set<String> refused() {
        return Set.copyOf(refused);
    }

    /// 4 bytes from the right: also of addresses that are written as those of version 6.
    private static String address(String socket) {
        String hex = socket.substring(0, socket.indexOf(':'));
        long bytes = Long.parseLong(hex.substring(hex.length() - 8), 16);
        return (bytes & 255) + "." + (bytes >> 8 & 255) + "." + (bytes >> 16 & 255) + "." + (bytes >> 24 & 255);
    }

    private static int port(String socket) {
        return Integer.parseInt(socket.substring(socket.indexOf(':') + 1), 16);
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
