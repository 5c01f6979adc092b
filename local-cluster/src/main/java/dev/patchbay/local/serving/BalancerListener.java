package dev.patchbay.local.serving;

/// Hears what a balancer does. Called on the threads that answer requests, so it must be quick.
public interface BalancerListener {
    /// A replica answered.
    void answered(int replica, int status, long durationNs);

    /// A replica stopped answering and gets no more requests, or answers again.
    void healthChanged(int replica, boolean healthy);
}
