package dev.patchbay.local.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The cluster's devices and the steps that wait for them. A step gets all of its devices or none, so two steps never
/// hold what the other one needs; and nobody takes a device that somebody who came earlier waits for.
public final class DeviceQueue {
    private final Set<Device> busy = new HashSet<>();
    private final List<Ticket> waiting = new ArrayList<>();

    /// A device by its place on the target.
    public record Device(int node, int onNode) {}

    /// A place in the queue; two that want the same are still two.
    private static final class Ticket {
        final Set<Device> devices;

        Ticket(Set<Device> devices) {
            this.devices = devices;
        }
    }

    /// A step's hold on its devices, until it is closed.
    public final class Lease implements AutoCloseable {
        private final Set<Device> devices;
        private boolean open = true;

        private Lease(Set<Device> devices) {
            this.devices = devices;
        }

        @Override
        public void close() {
            synchronized (DeviceQueue.this) {
                if (open) {
                    open = false;
                    busy.removeAll(devices);
                    DeviceQueue.this.notifyAll();
                }
            }
        }
    }

    /// Takes the devices; waits as long as it must.
    ///
    /// @param waits is called once, before the first wait, with how many of the devices are not to be had yet
    public Lease take(Set<Device> devices, Waiting waits) throws InterruptedException {
        Ticket wanted = new Ticket(Set.copyOf(devices));
        try {
            int held;
            synchronized (this) {
                waiting.add(wanted);
                held = heldByOthers(wanted);
            }
            if (held > 0) {
                waits.forDevices(held);
            }
            return taken(wanted);
        } finally {
            // However it ends: who no longer waits keeps nobody waiting.
            leave(wanted);
        }
    }

    private synchronized void leave(Ticket wanted) {
        waiting.remove(wanted);
        notifyAll();
    }

    /// Is told what a step waits for.
    @FunctionalInterface
    public interface Waiting {
        void forDevices(int count);
    }

    private synchronized Lease taken(Ticket wanted) throws InterruptedException {
        while (heldByOthers(wanted) > 0) {
            wait();
        }
        busy.addAll(wanted.devices);
        return new Lease(wanted.devices);
    }

    private int heldByOthers(Ticket wanted) {
        Set<Device> held = new HashSet<>(busy);
        for (Ticket earlier : waiting.subList(0, waiting.indexOf(wanted))) {
            held.addAll(earlier.devices);
        }
        held.retainAll(wanted.devices);
        return held.size();
    }

    /// What steps use now.
    public synchronized Set<Device> inUse() {
        return Collections.unmodifiableSet(new HashSet<>(busy));
    }
}
