package dev.isobar.redis;

import dev.isobar.live.Announcement;

/**
 * What this node is to publish.
 *
 * @param token it was ours under: by the time it is sent it may be ours no more
 * @param due {@link System#nanoTime} from which on it is no news
 */
record Ours(Announcement announcement, long token, long due) {}
