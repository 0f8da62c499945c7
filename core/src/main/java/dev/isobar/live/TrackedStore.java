package dev.isobar.live;

import java.util.List;

/** What is tracked now. Reading is cheap enough for once a few seconds; never by a full scan. */
public interface TrackedStore {
    List<Tracked> all();
}
