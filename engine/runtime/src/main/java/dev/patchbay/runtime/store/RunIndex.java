package dev.patchbay.runtime.store;

import dev.patchbay.runtime.control.MemoStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The cache beside the runs, in SQLite. It never fails: a damaged file is thrown away and begun anew, and where it
/// cannot be written, nothing is remembered. Each use opens and closes the file, so that programs side by side only
/// wait for each other's single writes.
final class RunIndex implements MemoStore {
    /// Raised with every change of a table; an index of another version is begun anew.
    private static final int VERSION = 1;

    private static final int BUSY_TIMEOUT_MS = 5000;
    /// SQLite's codes: an error in a statement (a table is missing), a damaged file, a file of another kind.
    private static final Set<Integer> DAMAGE = Set.of(1, 11, 26);

    private final Path file;

    RunIndex(Path file) {
        this.file = file;
    }

    Map<String, IndexedRun> runs() {
        return use(Map.of(), connection -> {
            Map<String, IndexedRun> runs = new HashMap<>();
            try (Statement select = connection.createStatement();
                    ResultSet rows = select.executeQuery(IndexedRun.SELECT)) {
                while (rows.next()) {
                    IndexedRun run = IndexedRun.of(rows);
                    runs.put(run.run().id(), run);
                }
            }
            return runs;
        });
    }

    void put(List<IndexedRun> runs) {
        if (runs.isEmpty()) {
            return;
        }
        use(0, connection -> {
            connection.setAutoCommit(false);
            try (PreparedStatement put = connection.prepareStatement(IndexedRun.PUT)) {
                for (IndexedRun run : runs) {
                    run.bind(put);
                    put.executeUpdate();
                }
            }
            connection.commit();
            return runs.size();
        });
    }

    void forgetRuns() {
        use(0, connection -> update(connection, "delete from run"));
    }

    @Override
    public Optional<Memo> find(String key) {
        return use(Optional.<Memo>empty(), connection -> {
            try (PreparedStatement select = connection.prepareStatement(MemoRow.SELECT)) {
                select.setString(1, key);
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next() ? MemoRow.of(rows) : Optional.empty();
                }
            }
        });
    }

    @Override
    public void put(String key, Memo memo) {
        use(0, connection -> {
            try (PreparedStatement put = connection.prepareStatement(MemoRow.PUT)) {
                return MemoRow.bind(put, key, memo) ? put.executeUpdate() : 0;
            }
        });
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private <T> T use(T otherwise, Work<T> work) {
        try {
            return once(work);
        } catch (SQLException | RuntimeException first) {
            if (!isDamage(first)) {
                return otherwise;
            }
        } catch (IOException nowhereToWrite) {
            return otherwise;
        }
        try {
            Files.deleteIfExists(file);
            return once(work);
        } catch (SQLException | IOException | RuntimeException second) {
            return otherwise;
        }
    }

    /// A row of ours that cannot be understood is damage too.
    private static boolean isDamage(Exception failure) {
        return !(failure instanceof SQLException sql) || DAMAGE.contains(sql.getErrorCode() & 0xff);
    }

    private <T> T once(Work<T> work) throws SQLException, IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            update(connection, "pragma busy_timeout = " + BUSY_TIMEOUT_MS);
            if (version(connection) != VERSION) {
                begin(connection);
            }
            return work.with(connection);
        }
    }

    /// Takes the write lock first, since another program may be doing the same.
    private static void begin(Connection connection) throws SQLException {
        update(connection, "begin immediate");
        if (version(connection) != VERSION) {
            update(connection, "drop table if exists run");
            update(connection, "drop table if exists memo");
            update(connection, IndexedRun.CREATE);
            update(connection, MemoRow.CREATE);
            update(connection, "pragma user_version = " + VERSION);
        }
        update(connection, "commit");
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("pragma user_version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private static int update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
