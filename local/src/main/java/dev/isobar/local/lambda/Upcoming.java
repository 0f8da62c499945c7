package dev.isobar.local.lambda;

import dev.isobar.template.Trigger;
import java.time.Instant;
import java.util.Optional;

/**
 * A schedule that a scheduler runs.
 *
 * @param function its name
 * @param due when it is called next; empty where it never is again, or is disabled
 */
public record Upcoming(Trigger trigger, String function, Optional<Instant> due) {}
