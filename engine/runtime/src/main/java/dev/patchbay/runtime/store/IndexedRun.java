package dev.patchbay.runtime.store;

import dev.patchbay.runtime.run.WallTime;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// A run's row in the index: its summary, and the state of its log that the summary was made from.
record IndexedRun(LogStamp stamp, RunSummary run) {
    static final String CREATE = """
            create table run (id text primary key, bytes integer not null, modified_ms integer not null, \
            pipeline text not null, file text not null, place text not null, target text not null, \
            started_ns integer not null, ended_ns integer, \
            state text not null, reason text not null, steps integer not null, steps_done integer not null, \
            simulated_ps integer not null)""";
    static final String SELECT = "select * from run";
    static final String PUT = "insert or replace into run values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /// The data folder may have been moved since.
    RunSummary summary(Path folder) {
        return new RunSummary(
                run.id(),
                folder,
                run.pipeline(),
                run.file(),
                run.place(),
                run.target(),
                run.startedAt(),
                run.endedAt(),
                run.state(),
                run.reason(),
                run.steps(),
                run.stepsDone(),
                run.simulatedPs());
    }

    void bind(PreparedStatement put) throws SQLException {
        Object[] values = {
            run.id(),
            stamp.bytes(),
            stamp.modifiedMs(),
            run.pipeline(),
            run.file(),
            run.place(),
            run.target(),
            WallTime.ns(run.startedAt()),
            run.endedAt().map(WallTime::ns).orElse(null),
            run.state().name(),
            run.reason(),
            run.steps(),
            run.stepsDone(),
            run.simulatedPs()
        };
        for (int i = 0; i < values.length; i++) {
            put.setObject(i + 1, values[i]);
        }
    }

    static IndexedRun of(ResultSet row) throws SQLException {
        long endedNs = row.getLong("ended_ns");
        Optional<Instant> ended = row.wasNull() ? Optional.empty() : Optional.of(WallTime.instant(endedNs));
        return new IndexedRun(
                new LogStamp(row.getLong("bytes"), row.getLong("modified_ms")),
                new RunSummary(
                        row.getString("id"),
                        Path.of(""),
                        row.getString("pipeline"),
                        row.getString("file"),
                        row.getString("place"),
                        row.getString("target"),
                        WallTime.instant(row.getLong("started_ns")),
                        ended,
                        RunState.valueOf(row.getString("state")),
                        row.getString("reason"),
                        row.getInt("steps"),
                        row.getInt("steps_done"),
                        row.getLong("simulated_ps")));
    }
}
