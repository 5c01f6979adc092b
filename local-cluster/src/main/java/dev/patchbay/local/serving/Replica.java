package dev.patchbay.local.serving;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// What a balancer knows of one replica.
final class Replica {
    final int index;
    final AtomicInteger outstanding = new AtomicInteger();
    final AtomicLong answered = new AtomicLong();
    final AtomicLong failed = new AtomicLong();
    volatile InetSocketAddress address;
    volatile boolean healthy = true;

    Replica(int index, InetSocketAddress address) {
        this.index = index;
        this.address = address;
    }

    String url(String path) {
        return "http://" + address.getHostString() + ":" + address.getPort() + path;
    }
}
