package dev.isobar.local.machine;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What runs in this process beside us tells warnings, and nothing of itself. */
final class LibraryLogs {
    /** Held, since a logger that nobody holds forgets its level. */
    private static final List<Logger> QUIET =
            List.of(
                    Logger.getLogger("org.elasticmq"),
                    Logger.getLogger("org.apache.pekko"),
                    Logger.getLogger("scalikejdbc"),
                    Logger.getLogger("org.gaul"));

    private LibraryLogs() {}

    static void quiet() {
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
    }
}
