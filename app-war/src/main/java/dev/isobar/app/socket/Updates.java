package dev.isobar.app.socket;

/** What is heard from Redis, for whom it concerns. One thread. */
public final class Updates {
    private final Topics topics;
    private final FanOut fanOut;

    public Updates(Topics topics, FanOut fanOut) {
        this.topics = topics;
        this.fanOut = fanOut;
    }

    public void updated(Update update) {
        topics.on(update);
    }

    public void disconnected() {
        fanOut.tell(Messages.status(false));
    }

    public void reconnected() {
        fanOut.tell(Messages.status(true));
        topics.resume();
    }
}
