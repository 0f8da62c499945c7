package dev.isobar.app;

import dev.isobar.configuration.Followed;
import dev.isobar.configuration.Version;
import dev.isobar.live.Announcement;
import dev.isobar.live.Publisher;
import dev.isobar.live.Subject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * Makes new versions run: here at once, on other nodes by an event, and by a look into the store
 * where the event was lost. Safe for all threads.
 */
public final class Spread {
    private static final Logger LOG = System.getLogger(Spread.class.getName());
    private static final int KEPT = 100;

    private final List<Followed<?>> all;
    private final Publisher publisher;

    Spread(List<Followed<?>> all, Publisher publisher) {
        this.all = all;
        this.publisher = publisher;
    }

    /** What this node runs, by document. */
    public List<Followed<?>> all() {
        return all;
    }

    /** A version was made by this node. */
    void applied(Version version) {
        for (Followed<?> one : all) {
            if (one.name().equals(version.document()) && one.adopt(version)) {
                log(one);
            }
        }
        String data =
                "{\"name\":\"%s\",\"version\":%d,\"at\":\"%s\"}"
                        .formatted(version.document(), version.number(), version.at());
        publisher.publish(new Announcement(Subject.configuration(), true, KEPT, data));
        publisher.flush();
    }

    /** Looks for what was not told. */
    void look() {
        for (Followed<?> one : all) {
            if (one.look()) {
                log(one);
            }
        }
    }

    private static void log(Followed<?> one) {
        if (one.fault().isEmpty()) {
            LOG.log(Level.INFO, "{0} runs version {1}", one.name(), one.number());
        } else {
            LOG.log(
                    Level.ERROR,
                    "the newest version of {0} is not understood, version {1} runs on: {2}",
                    one.name(),
                    one.number(),
                    one.fault());
        }
    }
}
