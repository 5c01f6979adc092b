package dev.patchbay.kubernetes.cluster.preflight;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What tasks that wait for each other need at most at one moment: the heaviest set of which none waits for another.
/// By Dilworth's theorem it weighs as much as all tasks less what can be handed on from one to a later one, and the
/// most that can be handed on is a flow.
final class AtOnce {
    private static final int NOBODY = -1;

    private final boolean[][] before;
    /// What the first can still hand on, and the second still take.
    private final BigDecimal[] gives;

    private final BigDecimal[] takes;
    private final BigDecimal[][] handed;

    private AtOnce(List<BigDecimal> weights, boolean[][] before) {
        this.before = before;
        this.gives = weights.toArray(BigDecimal[]::new);
        this.takes = weights.toArray(BigDecimal[]::new);
        this.handed = new BigDecimal[weights.size()][weights.size()];
        for (BigDecimal[] row : handed) {
            Arrays.fill(row, BigDecimal.ZERO);
        }
    }

    /// @param after what is over before a task starts, also by way of others
    static BigDecimal most(Map<String, BigDecimal> weights, Map<String, Set<String>> after) {
        List<String> tasks = weights.keySet().stream()
                .filter(task -> weights.getOrDefault(task, BigDecimal.ZERO).signum() > 0)
                .toList();
        boolean[][] before = new boolean[tasks.size()][tasks.size()];
        for (int one = 0; one < tasks.size(); one++) {
            for (int other = 0; other < tasks.size(); other++) {
                before[one][other] =
                        after.getOrDefault(tasks.get(other), Set.of()).contains(tasks.get(one));
            }
        }
        List<BigDecimal> heavy = tasks.stream()
                .map(task -> weights.getOrDefault(task, BigDecimal.ZERO))
                .toList();
        AtOnce flow = new AtOnce(heavy, before);
        BigDecimal most = heavy.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        for (BigDecimal more = flow.handOn(); more.signum() > 0; more = flow.handOn()) {
            most = most.subtract(more);
        }
        return most;
    }

    /// Hands on along one shortest way, and says how much; 0 when no more can be.
    private BigDecimal handOn() {
        int[] giver = new int[gives.length];
        int[] instead = new int[gives.length];
        Arrays.fill(giver, NOBODY);
        Arrays.fill(instead, NOBODY);
        int end = search(giver, instead);
        if (end == NOBODY) {
            return BigDecimal.ZERO;
        }
        BigDecimal amount = takes[end];
        int first = giver[end];
        for (; instead[first] != NOBODY; first = giver[instead[first]]) {
            amount = amount.min(handed[first][instead[first]]);
        }
        amount = amount.min(gives[first]);
        takes[end] = takes[end].subtract(amount);
        gives[first] = gives[first].subtract(amount);
        int to = end;
        for (int from = giver[to]; ; from = giver[to]) {
            handed[from][to] = handed[from][to].add(amount);
            if (instead[from] == NOBODY) {
                return amount;
            }
            to = instead[from];
            handed[from][to] = handed[from][to].subtract(amount);
        }
    }

    /// @param giver who is to give to a task, as far as was seen
    /// @param instead whom a task gives less for it
    /// @return a task that can still take; nobody where there is none
    private int search(int[] giver, int[] instead) {
        boolean[] seen = new boolean[gives.length];
        Deque<Integer> next = new ArrayDeque<>();
        for (int task = 0; task < gives.length; task++) {
            if (gives[task].signum() > 0) {
                seen[task] = true;
                next.add(task);
            }
        }
        while (!next.isEmpty()) {
            int from = next.remove();
            for (int to = 0; to < gives.length; to++) {
                if (!before[from][to] || giver[to] != NOBODY) {
                    continue;
                }
                giver[to] = from;
                if (takes[to].signum() > 0) {
                    return to;
                }
                for (int other = 0; other < gives.length; other++) {
                    if (!seen[other] && handed[other][to].signum() > 0) {
                        seen[other] = true;
                        instead[other] = to;
                        next.add(other);
                    }
                }
            }
        }
        return NOBODY;
    }
}
