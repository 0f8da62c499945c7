package dev.isobar.local.demo;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/** The messages of a machine that does not run, as they lie in its file. */
record QueueFile(Path file) {

    /**
     * Ids of messages.
     *
     * @param taken handed out before, and not taken back
     * @param waiting never handed out
     */
    record Left(Set<String> taken, Set<String> waiting) {
        Set<String> all() {
            Set<String> all = new HashSet<>(taken);
            all.addAll(waiting);
            return all;
        }
    }

    static QueueFile of(Path data) {
        return new QueueFile(data.resolve("queues/sqs"));
    }

    Left left(String queue) throws SQLException {
        Left left = new Left(new HashSet<>(), new HashSet<>());
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + file, "", "");
                Statement statement = connection.createStatement();
                ResultSet messages =
                        statement.executeQuery(
                                "SELECT MESSAGE_ID, RECEIVE_COUNT FROM "
                                        + table(connection, queue))) {
            while (messages.next()) {
                (messages.getInt(2) > 0 ? left.taken : left.waiting).add(messages.getString(1));
            }
        }
        return left;
    }

    private static String table(Connection connection, String queue) throws SQLException {
        try (ResultSet tables =
                connection
                        .getMetaData()
                        .getTables(null, null, "MESSAGE_" + queue.toUpperCase() + "%", null)) {
            if (!tables.next()) {
                throw new AssertionError("no table holds the messages of " + queue);
            }
            return '"' + tables.getString("TABLE_NAME") + '"';
        }
    }
}
