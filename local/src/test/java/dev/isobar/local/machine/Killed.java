package dev.isobar.local.machine;

import java.util.concurrent.TimeUnit;

/** {@code kill -9}: nobody says goodbye. */
final class Killed {
    private Killed() {}

    /** Returns when it and its descendants are gone. */
    static void wholly(Child child) throws Exception {
        for (ProcessHandle each : child.processes()) {
            each.destroyForcibly();
            each.onExit().get(60, TimeUnit.SECONDS);
        }
    }
}
