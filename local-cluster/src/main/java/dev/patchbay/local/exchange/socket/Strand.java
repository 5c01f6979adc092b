package dev.patchbay.local.exchange.socket;

import dev.patchbay.local.exchange.ExchangeEnded;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A socket to each peer and what one thread moves through them of a sum: nothing that another strand moves.
final class Strand implements AutoCloseable {
    private final Mesh mesh;
    private final int world;
    private List<Way> outs = List.of();
    private List<Way> ins = List.of();
    private Script script = new Script(List.of(), List.of());

    Strand(Mesh mesh, int world) {
        this.mesh = mesh;
        this.world = world;
    }

    /// Moves values so from now on.
    void move(Supplier<Way> out, Supplier<Way> in) {
        outs = each(out);
        ins = each(in);
    }

    void learn(Script what) {
        script = what;
    }

    List<Way> each(Supplier<Way> way) {
        return Stream.generate(way).limit(world).toList();
    }

    /// @param alone whether this rank does nothing else meanwhile, so that it may look instead of sleeping
    void run(boolean alone) throws IOException, ExchangeEnded {
        mesh.run(script, outs, ins, alone);
    }

    Mesh mesh() {
        return mesh;
    }

    @Override
    public void close() throws IOException {
        mesh.close();
    }
}
