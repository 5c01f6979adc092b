package dev.patchbay.local.exchange;

import java.util.ArrayList;
import java.util.List;

/// In which order the ranks' parts of a chunk are added up, as a postfix program: a rank puts its part on a stack, and
/// [#ADD] takes the two on top, the lower on the left, and puts their sum there.
public record Additions(List<Integer> program) {
    public static final int ADD = -1;

    public Additions {
        program = List.copyOf(program);
    }

    /// One after the other, beginning with a rank: `((x_first + x_first+1) + x_first+2) + …`, ranks modulo the world.
    public static Additions chain(int first, int world) {
        List<Integer> program = new ArrayList<>();
        program.add(first % world);
        for (int k = 1; k < world; k++) {
            program.add((first + k) % world);
            program.add(ADD);
        }
        return new Additions(program);
    }
}
