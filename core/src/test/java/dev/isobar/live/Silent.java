package dev.isobar.live;

/** Tells nobody. */
final class Silent implements Publisher {
    @Override
    public void publish(Announcement announcement) {}

    @Override
    public void flush() {}
}
