package dev.patchbay.runtime.fault;

/// Something that is done to a worker on purpose. Whoever asks for one does it with its words: `kill`, `hang`,
/// `slow 3x`, `link 50ms`, `link 10MB/s`, `cut`, `memory 8GB`, `leave`, `join`, `heal`.
public sealed interface Fault {
    /// Ends the process, as a power cut would.
    record Kill() implements Fault {}

    /// Stops the process; it stays there and does nothing.
    record Hang() implements Fault {}

    /// The worker computes so many times longer.
    record Slow(double factor) implements Fault {}

    /// Every message over the worker's link takes longer by so much.
    record LinkLatency(long latencyNs) implements Fault {}

    /// The worker's link carries no more than this.
    record LinkRate(long bytesPerSecond) implements Fault {}

    /// Nothing gets through to the worker.
    record Cut() implements Fault {}

    /// Something else takes so much of the worker's device memory.
    record Memory(long bytes) implements Fault {}

    /// The worker leaves by wish: nobody takes its place.
    record Leave() implements Fault {}

    /// The worker comes, or comes back.
    record Join() implements Fault {}

    /// Ends what the other faults do that can be ended.
    record Heal() implements Fault {}

    /// As a person types it and as events tell it.
    default String words() {
        return switch (this) {
            case Kill() -> FaultWords.KILL;
            case Hang() -> FaultWords.HANG;
            case Slow(double factor) -> FaultWords.SLOW + " " + FaultWords.factor(factor);
            case LinkLatency(long latencyNs) -> FaultWords.LINK + " " + FaultWords.duration(latencyNs);
            case LinkRate(long bytesPerSecond) -> FaultWords.LINK + " " + FaultWords.bytes(bytesPerSecond) + "/s";
            case Cut() -> FaultWords.CUT;
            case Memory(long bytes) -> FaultWords.MEMORY + " " + FaultWords.bytes(bytes);
            case Leave() -> FaultWords.LEAVE;
            case Join() -> FaultWords.JOIN;
            case Heal() -> FaultWords.HEAL;
        };
    }

    static Fault of(String words) throws FaultProblem {
        return FaultWords.parse(words);
    }
}
