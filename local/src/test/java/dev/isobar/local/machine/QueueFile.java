package dev.isobar.local.machine;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.api.Trigger;

/** The file of the queues, beside the queues that write it. */
final class QueueFile {
    private final String address;

    QueueFile(DataFolder data) {
        Path file = data.root().resolve("queues/sqs");
        address = "jdbc:h2:" + file;
    }

    /** How many messages of that queue are written. */
    int rows(String queue) {
        return ask(
                queue,
                (statement, table) -> {
                    try (ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
                        rows.next();
                        return rows.getInt(1);
                    }
                });
    }

    /** No message of that queue is written from now on, until the disk is {@link Full#freed}. */
    void fill(String queue) {
        Full.failed = new AtomicInteger();
        ask(
                queue,
                (statement, table) ->
                        statement.execute(
                                "CREATE TRIGGER FULL_DISK BEFORE INSERT ON %s FOR EACH ROW CALL '%s'"
                                        .formatted(table, Full.class.getName())));
    }

    /** What is done with the table of a queue's messages, whose name carries a hash. */
    private interface Question<T> {
        T ask(Statement statement, String table) throws SQLException;
    }

    private <T> T ask(String queue, Question<T> question) {
        try (Connection connection = DriverManager.getConnection(address, "", "");
                Statement statement = connection.createStatement()) {
            String table;
            try (ResultSet tables =
                    statement.executeQuery(
                            "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES"
                                    + " WHERE TABLE_NAME ILIKE 'message\\_%s\\_%%'"
                                            .formatted(queue))) {
                tables.next();
                table = '"' + tables.getString(1) + '"';
            }
            return question.ask(statement, table);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** A write that fails while failures are counted. */
    public static final class Full implements Trigger {
        private static volatile AtomicInteger failed;

        static void freed() {
            failed = null;
        }

        /** Writes that failed since the disk is full. */
        static int failures() {
            return failed.get();
        }

        @Override
        public void fire(Connection connection, Object[] before, Object[] after)
                throws SQLException {
            AtomicInteger counter = failed;
            if (counter != null) {
                counter.incrementAndGet();
                throw new SQLException("no space left on device");
            }
        }
    }
}
