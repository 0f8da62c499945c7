package dev.isobar.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OwnershipTest {
    private static final List<String> MARKETS = List.of("a:spot", "b:spot", "c:spot");
    private static final InstrumentId ID = new InstrumentId("a", Market.SPOT, "BTCUSD");

    private final Place place = new Place();
    private final Stepped clock = new Stepped();
    private final Ownership one = node("one");

    @Test
    void aNodeThatIsAloneTakesEverything() {
        one.step();

        assertThat(one.owned()).containsExactlyInAnyOrderElementsOf(MARKETS);
        assertThat(one.token(ID)).isPositive();
        assertThat(one.token(new InstrumentId("z", Market.SPOT, "X"))).isEqualTo(Fencing.LOST);
    }

    @Test
    void aSecondNodeIsGivenItsShare() {
        one.step();
        Ownership two = node("two");
        two.step();
        assertThat(two.owned()).isEmpty();

        List.copyOf(one.surplus()).forEach(one::giveUp);
        two.step();

        assertThat(one.owned()).hasSize(2);
        assertThat(two.owned()).hasSize(1).doesNotContainAnyElementsOf(one.owned());
    }

    @Test
    @DisplayName("what nobody streams is nobody's part: it is given up, and halves are halves")
    void onlyWhatIsStreamedIsShared() {
        one.step();
        Ownership two = node("two");
        one.share(Set.of("b:spot", "c:spot", "x:none"));
        two.share(Set.of("b:spot", "c:spot", "x:none"));
        two.step();

        assertThat(one.surplus()).containsExactlyInAnyOrder("a:spot", "c:spot");
        one.surplus().forEach(one::giveUp);
        two.step();

        assertThat(one.owned()).containsExactly("b:spot");
        assertThat(two.owned()).containsExactly("c:spot");
        assertThat(two.surplus()).isEmpty();
    }

    @Test
    void aDeadNodesMarketsMoveWhenTheirLeasesRunOut() {
        one.step();
        long before = one.token(ID);
        Ownership two = node("two");

        for (int second = 0; second < 12; second++) {
            clock.pass(Duration.ofSeconds(1));
            two.step();
        }

        assertThat(two.owned()).containsExactlyInAnyOrderElementsOf(MARKETS);
        assertThat(two.token(ID)).isGreaterThan(before);
    }

    @Test
    void aPausedNodeMayNotWriteBeforeItHasEvenLooked() {
        one.step();

        clock.pass(Ownership.LENGTH.minus(Ownership.MARGIN));

        assertThat(one.token(ID)).isEqualTo(Fencing.LOST);
        assertThat(one.owned()).isEmpty();
        one.step(); // nobody had taken it: it is taken anew, under a new token
        assertThat(one.token(ID)).isEqualTo(place.fences.get("a:spot"));
    }

    @Test
    void whileTheLeasesAreAwayTheFenceDecides() {
        one.step();
        place.down = true;
        clock.pass(Duration.ofSeconds(5));
        one.step();
        clock.pass(Duration.ofSeconds(5));
        one.step();
        assertThat(one.owned()).containsExactlyInAnyOrderElementsOf(MARKETS);

        place.fences.merge("a:spot", 1L, Long::sum); // another took over
        clock.pass(Duration.ofSeconds(1));
        one.step();

        assertThat(one.owned()).containsExactlyInAnyOrder("b:spot", "c:spot");
        assertThat(one.token(ID)).isEqualTo(Fencing.LOST);
    }

    @Test
    void whoLeavesIsReplacedAtOnce() {
        one.step();
        Ownership two = node("two");

        one.leave();
        two.step();

        assertThat(one.owned()).isEmpty();
        assertThat(two.owned()).containsExactlyInAnyOrderElementsOf(MARKETS);
    }

    @Test
    void aClockThatIsSetBackStretchesNoLease() {
        one.step();

        clock.jump(Duration.ofHours(-1));
        clock.pass(Duration.ofSeconds(8));

        assertThat(one.token(ID)).isEqualTo(Fencing.LOST);
        assertThat(one.owned()).isEmpty();
    }

    @Test
    void aMachineThatSleptHoldsNothing() {
        one.step();

        clock.jump(Duration.ofMinutes(5)); // the monotonic clock stood still

        assertThat(one.token(ID)).isEqualTo(Fencing.LOST);
    }

    @Test
    void leasesThatHangAreAskedOnceAStep() {
        one.step();
        place.down = true;
        place.asked = 0;
        place.hang = Duration.ofSeconds(3);

        one.step();

        assertThat(place.asked).isEqualTo(1);
        assertThat(one.owned()).containsExactlyInAnyOrderElementsOf(MARKETS);
    }

    @Test
    void aRenewalThatHungCountsFromBeforeItWasAsked() {
        one.step();
        place.hang = Duration.ofSeconds(9);

        one.step();

        assertThat(one.owned()).isEmpty();
    }

    @Test
    void afterTheLeasesWereAwayEveryNodeShowsItselfBeforeOneTakes() {
        one.step();
        Ownership two = node("two");
        two.step();
        List.copyOf(one.surplus()).forEach(one::giveUp);
        place.down = true;
        two.step();
        place.down = false;
        place.nodes.clear();

        two.step();
        assertThat(two.owned()).isEmpty();
        clock.pass(Ownership.CALM);
        one.step();
        two.step();

        assertThat(two.owned()).hasSize(1);
    }

    private Ownership node(String name) {
        return new Ownership(MARKETS, place.leases(name), place, clock, clock::nanos);
    }

    /** Where leases and fences are kept; the leases can be away. */
    private final class Place implements Fences {
        private final Map<String, String> holders = new HashMap<>();
        private final Map<String, Instant> until = new HashMap<>();
        private final Map<String, Long> held = new HashMap<>();
        private final Map<String, Instant> nodes = new HashMap<>();
        private final Map<String, Long> fences = new HashMap<>();
        private long tokens;
        private boolean down;
        private int asked;
        private Duration hang = Duration.ZERO;

        Leases leases(String node) {
            return new Leases() {
                @Override
                public Optional<Lease> acquire(String what, Duration length) {
                    look();
                    boolean isFree =
                            !clock.instant().isBefore(until.getOrDefault(what, Instant.MIN));
                    if (!isFree && !holders.get(what).equals(node)) {
                        return Optional.empty();
                    }
                    holders.put(what, node);
                    until.put(what, clock.instant().plus(length));
                    held.put(what, ++tokens);
                    return Optional.of(new Lease(what, tokens));
                }

                @Override
                public boolean renew(Lease lease, Duration length) {
                    look();
                    boolean stands =
                            node.equals(holders.get(lease.what()))
                                    && held.get(lease.what()) == lease.token()
                                    && clock.instant().isBefore(until.get(lease.what()));
                    if (stands) {
                        until.put(lease.what(), clock.instant().plus(length));
                    }
                    return stands;
                }

                @Override
                public void release(Lease lease) {
                    look();
                    until.put(lease.what(), Instant.MIN);
                }

                @Override
                public int present(Duration length) {
                    look();
                    nodes.put(node, clock.instant().plus(length));
                    nodes.values().removeIf(at -> !clock.instant().isBefore(at));
                    return nodes.size();
                }

                @Override
                public void leave() {
                    nodes.remove(node);
                }
            };
        }

        private void look() {
            asked++;
            clock.pass(hang);
            if (down) {
                throw new StoreUnavailable("away", null);
            }
        }

        @Override
        public boolean raise(String what, long token) {
            fences.merge(what, token, Math::max);
            return fences.get(what) == token;
        }

        @Override
        public long newest(String what) {
            return fences.getOrDefault(what, Fencing.FREE);
        }
    }

    private static final class Stepped extends Clock {
        private Instant now = Instant.parse("2026-03-01T12:00:00Z");
        private long nanos;

        void pass(Duration time) {
            jump(time);
            nanos += time.toNanos();
        }

        /** As when it is set, or the machine slept. */
        void jump(Duration time) {
            now = now.plus(time);
        }

        long nanos() {
            return nanos;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
