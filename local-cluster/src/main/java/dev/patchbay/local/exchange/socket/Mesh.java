package dev.patchbay.local.exchange.socket;

import dev.patchbay.local.exchange.ExchangeEnded;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A rank's sockets to its peers, one each. Carries scripts out on one thread: it sends and takes whatever can be moved
/// at the moment, and sleeps when nothing can; whoever only sent first would wait for ever once all buffers are full.
final class Mesh implements AutoCloseable {
    private final Map<Integer, Peer> peers = new TreeMap<>();
    private final List<SocketChannel> channels;
    private final Selector selector;
    private final Patience patience;

    /// @param channels by rank
    Mesh(Map<Integer, SocketChannel> channels, Patience patience) throws IOException {
        this.channels = List.copyOf(channels.values());
        this.selector = Selector.open();
        this.patience = patience;
        for (Map.Entry<Integer, SocketChannel> entry : channels.entrySet()) {
            entry.getValue().configureBlocking(false);
            SelectionKey key = entry.getValue().register(selector, 0);
            peers.put(entry.getKey(), new Peer(entry.getValue(), key));
        }
    }

    private record Moving(Peer peer, Way out, Way in) {}

    /// @param outs the way to each rank
    /// @param ins the way from each
    /// @param looking whether to look for a while before sleeping, where there is a core for each rank
    void run(Script script, List<Way> outs, List<Way> ins, boolean looking) throws IOException, ExchangeEnded {
        script.reset();
        script.sent().forEach(transfer -> peer(transfer).send(transfer));
        script.taken().forEach(transfer -> peer(transfer).take(transfer));
        List<Moving> moving = new ArrayList<>();
        peers.forEach((rank, peer) -> {
            if (!peer.isIdle()) {
                moving.add(new Moving(peer, outs.get(rank), ins.get(rank)));
            }
        });
        long idleSinceNs = 0;
        while (!moving.isEmpty()) {
            boolean moved = false;
            for (Moving one : moving) {
                moved |= one.peer().move(one.out(), one.in());
                if (one.peer().isGone()) {
                    throw new ExchangeEnded("a rank that something was to come from is gone");
                }
            }
            if (moved) {
                idleSinceNs = 0;
                moving.removeIf(one -> one.peer().rests());
            } else if (idleSinceNs == 0) {
                idleSinceNs = System.nanoTime();
            } else if (looking && System.nanoTime() - idleSinceNs < patience.lookingNs()) {
                Thread.onSpinWait();
            } else {
                idleSinceNs = 0;
                sleep(moving);
            }
        }
    }

    private Peer peer(Transfer transfer) {
        Peer peer = peers.get(transfer.peer());
        if (peer == null) {
            throw new IllegalStateException("no socket to rank " + transfer.peer());
        }
        return peer;
    }

    private void sleep(List<Moving> moving) throws IOException, ExchangeEnded {
        moving.forEach(one -> one.peer().watch(one.out()));
        patience.sleep(selector);
        selector.selectedKeys().clear();
    }

    @Override
    public void close() throws IOException {
        selector.wakeup();
        for (SocketChannel channel : channels) {
            channel.close();
        }
        selector.close();
    }
}
