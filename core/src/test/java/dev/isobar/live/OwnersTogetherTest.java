package dev.isobar.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Several nodes in a made-up world where messages take their time both ways, nodes are paused in
 * the middle of whatever they do, and crash. Every clock is right; at each tenth of a second of
 * true time, nobody's token is valid beside another's.
 */
class OwnersTogetherTest {
    private static final long TICK_MILLIS = 100;
    private static final long LASTS_MILLIS = Duration.ofMinutes(10).toMillis();
    private static final List<String> MARKETS =
            List.of("a:spot", "b:spot", "c:spot", "d:spot", "e:spot");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void noTwoTokensOfAMarketAreValidAtOneInstant(long seed) {
        World world = new World(seed);

        world.run();

        assertThat(world.moves).as("markets that moved").isGreaterThan(20);
        assertThat(world.streamed).as("share of the time that is streamed").isGreaterThan(0.6);
    }

    /** Time goes on inside every call: other nodes act meanwhile. */
    private static final class World implements Fences {
        private final Random random;
        private final List<Node> nodes = new ArrayList<>();
        private final Map<String, Lent> lent = new HashMap<>();
        private final Map<String, Long> fences = new HashMap<>();
        private final Map<String, Long> present = new HashMap<>();
        private final Map<String, Node> owners = new HashMap<>();
        private long now = 1_000_000;
        private long tokens;
        private int moves;
        private double streamed;

        private record Lent(Node to, long token, long until) {}

        World(long seed) {
            random = new Random(seed);
            for (int i = 0; i < 3; i++) {
                nodes.add(new Node(this, "node " + i));
            }
        }

        void run() {
            long end = now + LASTS_MILLIS;
            while (now < end) {
                pass(TICK_MILLIS);
            }
            streamed /= (double) MARKETS.size() * LASTS_MILLIS / TICK_MILLIS;
        }

        void pass(long millis) {
            for (long left = millis; left > 0; left -= TICK_MILLIS) {
                now += Math.min(left, TICK_MILLIS);
                look();
                for (Node node : List.copyOf(nodes)) {
                    node.act();
                }
            }
        }

        private void look() {
            for (String market : MARKETS) {
                InstrumentId of = new InstrumentId(market.substring(0, 1), Market.SPOT, "BTC");
                List<Node> valid =
                        nodes.stream().filter(n -> n.owner.token(of) != Fencing.LOST).toList();
                assertThat(valid).as("%s at %d", market, now).hasSizeLessThanOrEqualTo(1);
                for (Node node : valid) {
                    streamed++;
                    moves += owners.put(market, node) == node ? 0 : 1;
                }
            }
        }

        /** Most messages are quick, some take seconds, a few as long as a node is paused. */
        private void travel() {
            int dice = random.nextInt(200);
            pass(dice == 0 ? random.nextInt(20_000) : dice < 10 ? random.nextInt(4_000) : 0);
        }

        Leases leases(Node node) {
            return new Leases() {
                @Override
                public Optional<Lease> acquire(String what, Duration length) {
                    travel();
                    Lent to = lent.get(what);
                    boolean isFree = to == null || to.until <= now || to.to == node;
                    if (isFree) {
                        lent.put(what, new Lent(node, ++tokens, now + length.toMillis()));
                    }
                    Optional<Lease> given =
                            isFree ? Optional.of(new Lease(what, tokens)) : Optional.empty();
                    travel();
                    return given;
                }

                @Override
                public boolean renew(Lease lease, Duration length) {
                    travel();
                    boolean stands = isHeld(lease);
                    if (stands) {
                        long until = now + length.toMillis();
                        lent.put(lease.what(), new Lent(node, lease.token(), until));
                    }
                    travel();
                    return stands;
                }

                @Override
                public void release(Lease lease) {
                    travel();
                    if (isHeld(lease)) {
                        lent.remove(lease.what());
                    }
                    travel();
                }

                @Override
                public int present(Duration length) {
                    travel();
                    present.put(node.name, now + length.toMillis());
                    present.values().removeIf(until -> until <= now);
                    return present.size();
                }

                @Override
                public void leave() {
                    present.remove(node.name);
                }

                private boolean isHeld(Lease lease) {
                    Lent to = lent.get(lease.what());
                    return to != null
                            && to.to == node
                            && to.token == lease.token()
                            && to.until > now;
                }
            };
        }

        @Override
        public boolean raise(String what, long token) {
            travel();
            fences.merge(what, token, Math::max);
            return fences.get(what) == token;
        }

        @Override
        public long newest(String what) {
            return fences.getOrDefault(what, Fencing.FREE);
        }
    }

    /** Steps every second and gives its surplus up, unless it is busy, paused or dead. */
    private static final class Node {
        private final World world;
        private final String name;
        private final Ownership owner;
        private boolean isBusy;
        private long nextAt;

        Node(World world, String name) {
            this.world = world;
            this.name = name;
            InstantSource source = () -> Instant.ofEpochMilli(world.now);
            Clock clock = source.withZone(ZoneOffset.UTC);
            owner =
                    new Ownership(
                            MARKETS,
                            world.leases(this),
                            world,
                            clock,
                            () -> Duration.ofMillis(world.now).toNanos());
        }

        void act() {
            if (isBusy || world.now < nextAt) {
                return;
            }
            isBusy = true;
            owner.step();
            List.copyOf(owner.surplus()).forEach(owner::giveUp);
            isBusy = false;
            nextAt = world.now + 1_000;
            int dice = world.random.nextInt(300);
            if (dice < 6) { // paused
                nextAt += world.random.nextInt(40_000);
            } else if (dice == 6) { // crashed; another is started for it
                nextAt = Long.MAX_VALUE;
                world.nodes.add(new Node(world, name + "'"));
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
