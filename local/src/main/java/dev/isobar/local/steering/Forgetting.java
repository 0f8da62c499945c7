package dev.isobar.local.steering;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Removes dead letters that are older than template.yaml keeps them, now and then. */
public final class Forgetting implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Forgetting.class.getName());

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    private Forgetting() {}

    /**
     * Until it is closed. Letters are hidden from others for some seconds meanwhile.
     *
     * @param first until the first time: whoever just started a machine may look at them
     * @param every between two times
     */
    public static Forgetting start(Redrive redrive, Duration first, Duration every) {
        Forgetting forgetting = new Forgetting();
        forgetting.timer.scheduleWithFixedDelay(
                () -> forget(redrive), first.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        return forgetting;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private static void forget(Redrive redrive) {
        try {
            redrive.forget();
        } catch (RuntimeException e) { // a timer that ended would keep letters for ever
            LOG.log(Level.WARNING, "old dead letters are kept for now: " + e);
        }
    }
}
