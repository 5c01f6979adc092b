package dev.patchbay.runtime.cost.server;

/// How far one server is.
final class ServerState {
    private final long pushPs;
    private final long[] versionRead;
    private long freePs;
    private long version;
    private long pushes;

    /// @param pushPs what taking a push into the variables costs
    ServerState(long pushPs, int workers) {
        this.pushPs = pushPs;
        this.versionRead = new long[workers];
    }

    /// Takes a push that is there at `arrivedPs`.
    ///
    /// @return when it is in
    long take(long arrivedPs) {
        freePs = Math.max(freePs, arrivedPs) + pushPs;
        pushes++;
        return freePs;
    }

    boolean hasWholeRounds(int workers) {
        return pushes % workers == 0;
    }

    /// The rank's push is in and the rank is sent what came of it.
    ///
    /// @return how many others went in since the rank was sent variables last
    long staleness(int rank) {
        long others = version - versionRead[rank];
        version++;
        versionRead[rank] = version;
        return others;
    }
}
