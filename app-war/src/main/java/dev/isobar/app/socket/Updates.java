package dev.isobar.app.socket;

import dev.isobar.live.Subject;

/** What is heard from Redis, for whom it concerns. One thread. */
public final class Updates {
    private final Topics topics;
    private final FanOut fanOut;
    private final Runnable configured;

    /**
     * @param configured is told that the configuration has, or may have, changed; must be quick
     */
    public Updates(Topics topics, FanOut fanOut, Runnable configured) {
        this.topics = topics;
        this.fanOut = fanOut;
        this.configured = configured;
    }

    public void updated(Update update) {
        topics.on(update);
        if (update.subject().channel().equals(Subject.CONFIGURATION)) {
            configured.run();
        }
    }

    public void disconnected() {
        fanOut.tell(Messages.status(false));
    }

    public void reconnected() {
        fanOut.tell(Messages.status(true));
        topics.resume();
        configured.run();
    }
}
