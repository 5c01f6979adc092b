package dev.patchbay.kubernetes.cluster;

/// How long a cluster is waited for.
///
/// @param retries of a call that found the server busy or the connection cut; waits double from the first
public record Patience(int connectMs, int answerMs, int retries, int firstRetryMs) {
    public static final Patience USUAL = new Patience(5_000, 30_000, 4, 200);
}
