package dev.isobar.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TurnTest {
    private Instant now = Instant.parse("2026-11-02T10:00:00Z");
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private String holder = "";
    private Instant until = Instant.MIN;
    private long tokens;

    private final Turn first = new Turn("all:x", leases("first"), Fences.NONE, clock);
    private final Turn second = new Turn("all:x", leases("second"), Fences.NONE, clock);

    @Test
    void oneNodeAtATime() {
        both(30);

        assertThat(first.isOurs()).isTrue();
        assertThat(second.isOurs()).isFalse();
    }

    @Test
    void whoWasKilledIsFollowedInAboutTenSeconds() {
        both(5);
        for (int i = 0; i < 11; i++) {
            now = now.plusSeconds(1);
            second.step();
            assertThat(first.isOurs() && second.isOurs()).isFalse();
        }

        assertThat(first.isOurs()).isFalse();
        assertThat(second.isOurs()).isTrue();
    }

    @Test
    void whoLeavesIsFollowedAtOnceAndTakesItNoMore() {
        both(5);

        first.leave();
        second.step();
        first.step();

        assertThat(second.isOurs()).isTrue();
        assertThat(first.isOurs()).isFalse();
    }

    private void both(int seconds) {
        for (int i = 0; i < seconds; i++) {
            first.step();
            second.step();
            now = now.plusSeconds(1);
        }
    }

    private Leases leases(String node) {
        return new Leases() {
            @Override
            public Optional<Lease> acquire(String what, Duration length) {
                if (until.isAfter(now) && !holder.equals(node)) {
                    return Optional.empty();
                }
                holder = node;
                until = now.plus(length);
                return Optional.of(new Lease(what, ++tokens));
            }

            @Override
            public boolean renew(Lease lease, Duration length) {
                boolean stands = holder.equals(node) && lease.token() == tokens;
                until = stands ? now.plus(length) : until;
                return stands;
            }

            @Override
            public void release(Lease lease) {
                until = holder.equals(node) ? now : until;
            }

            @Override
            public int present(Duration length) {
                throw new AssertionError("a node would count twice");
            }

            @Override
            public void leave() {
                throw new AssertionError("the node goes on with its markets");
            }
        };
    }
}
