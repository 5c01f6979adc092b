package dev.patchbay.runtime.collective;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// In which order a chunk's parts are added up: what carrying out the schedule literally computes, found by carrying it
/// out on names instead of numbers. Whoever adds in this order gets the same bits, whichever way the data went.
///
/// A postfix program: a rank stands for that rank's part, [#ADD] for the sum of the two values before it. Of two
/// summands the one that is made of more parts comes first, so that a chain of additions is written as a chain (IEEE
/// 754 addition commutes bit for bit; which of two NaNs survives is undefined in Java anyway).
///
/// @param program `2 · world − 1` long
/// @param depth how many values are on the stack at most
public record Additions(List<Integer> program, int depth) {
    public static final int ADD = -1;

    public Additions {
        program = List.copyOf(program);
    }

    /// @throws IllegalArgumentException when the ranks do not all end with the same sum of every rank's part
    public static Additions of(Schedule schedule, int chunk) {
        Sum[] held = new Sum[schedule.world()];
        for (int rank = 0; rank < held.length; rank++) {
            held[rank] = new Sum(Optional.empty(), rank, 1, 1);
        }
        for (int step = 0; step < schedule.steps(); step++) {
            Sum[] before = held.clone();
            schedule.tell(step, (from, to, first, count, adds) -> {
                if (first <= chunk && chunk < first + count) {
                    held[to] = adds ? Sum.of(before[from], held[to]) : before[from];
                }
            });
        }
        for (Sum sum : held) {
            if (!sum.equals(held[0]) || sum.parts() != held.length) {
                throw new IllegalArgumentException("chunk " + chunk + " is no sum over all ranks");
            }
        }
        List<Integer> program = new ArrayList<>();
        held[0].write(program);
        return new Additions(program, held[0].depth());
    }

    /// Evaluates the program.
    ///
    /// @param parts by rank
    public float sum(float[] parts) {
        float[] stack = new float[depth];
        int top = 0;
        for (int what : program) {
            if (what == ADD) {
                top--;
                stack[top - 1] += stack[top];
            } else {
                stack[top++] = parts[what];
            }
        }
        return stack[0];
    }

    private record Two(Sum left, Sum right) {}

    /// @param of nothing for the one part of `rank`
    private record Sum(Optional<Two> of, int rank, int parts, int depth) {
        static Sum of(Sum received, Sum own) {
            boolean inOrder = received.parts >= own.parts;
            Sum left = inOrder ? received : own;
            Sum right = inOrder ? own : received;
            int depth = Math.max(left.depth, right.depth + 1);
            return new Sum(Optional.of(new Two(left, right)), -1, left.parts + right.parts, depth);
        }

        /// Goes down the left side in a loop: a chain is as deep as the world is large.
        void write(List<Integer> program) {
            List<Sum> rights = new ArrayList<>();
            Sum at = this;
            while (at.of.isPresent()) {
                rights.add(at.of.get().right());
                at = at.of.get().left();
            }
            program.add(at.rank);
            for (Sum right : rights.reversed()) {
                right.write(program);
                program.add(ADD);
            }
        }
    }
}
