package dev.isobar.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.BarHistory;
import dev.isobar.bars.InMemoryBars;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.bars.TestBars;
import dev.isobar.flows.consolidated.Family;
import dev.isobar.flows.consolidated.Members;
import dev.isobar.flows.consolidated.StoredBars;
import dev.isobar.live.TellConsolidated.Told;
import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TellConsolidatedTest {
    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");
    private static final Subject BTC =
            Subject.consolidated(new Family("BTC", Market.SPOT, "USDT"), Interval.M1);
    private static final Subject AAA =
            Subject.consolidated(new Family("AAA", Market.SPOT, "USDT"), Interval.M1);
    private static final Pattern BAR =
            Pattern.compile(
                    "\\{\"open_time\":(\\d+),.*\"close\":([0-9.]+),.*\"hash\":\"(\\w+)\","
                            + "\"revision\":(\\d+)}");

    private final Instrument a = spot("a");
    private final Instrument b = spot("b");
    private final InMemoryBars bars = new InMemoryBars();
    private final InMemoryCoverage ledger = new InMemoryCoverage();
    private final Redis redis = new Redis();
    private final Set<String> broken = new HashSet<>();
    private boolean isAway;
    private int reads;
    private TellConsolidated.Listener heard = (bar, interval) -> {};
    private TellConsolidated node = node();

    /** Publishes what has a name once, as Redis does, unless it is away. */
    private static final class Redis implements Publisher {
        private final Set<String> once = new HashSet<>();
        private final List<String> told = new ArrayList<>();
        private final List<String> others = new ArrayList<>();
        private final List<Boolean> finals = new ArrayList<>();
        private final Map<String, Announcement> owed = new LinkedHashMap<>(); // by name
        private boolean isAway;
        private boolean owesWhatHasAName;
        private int lost;

        @Override
        public void publish(Announcement one) {
            if (owesWhatHasAName && (isAway || owes())) {
                owed.putIfAbsent(one.subject() + "#" + one.once(), one);
                lost += isAway ? 1 : 0; // others, that have no name
            } else {
                send(one);
            }
        }

        private void send(Announcement one) {
            if (one.subject().equals(AAA) && once.add("AAA" + one.once())) {
                others.add(one.data());
            }
            if (!one.subject().equals(BTC)) {
                return;
            }
            if (isAway) {
                lost++;
            } else if (once.add(one.once())) {
                told.add(one.data());
                finals.add(one.isFinal());
            }
        }

        @Override
        public void flush() {
            if (!isAway) {
                owed.values().forEach(this::send);
                owed.clear();
            }
        }

        @Override
        public void settle() {
            flush();
        }

        @Override
        public boolean owes() {
            return !owed.isEmpty();
        }

        Map<Instant, Told> log(Subject subject) {
            Map<Instant, Told> log = new HashMap<>();
            if (subject.equals(BTC)) {
                for (String one : told) {
                    Matcher bar = BAR.matcher(one);
                    assertThat(bar.matches()).as(one).isTrue();
                    log.put(
                            Instant.ofEpochMilli(Long.parseLong(bar.group(1))),
                            new Told(Integer.parseInt(bar.group(4)), bar.group(3)));
                }
            }
            return log;
        }

        /** {@code minute close revision}. */
        List<String> rows() {
            List<String> rows = new ArrayList<>();
            for (String one : told) {
                Matcher bar = BAR.matcher(one);
                assertThat(bar.matches()).as(one).isTrue();
                long minute = (Long.parseLong(bar.group(1)) - TEN.toEpochMilli()) / 60_000;
                rows.add(minute + " " + bar.group(2) + " " + bar.group(4));
            }
            return rows;
        }
    }

    @Test
    @DisplayName("a bar is told once, when its venues' bars are there")
    void once() {
        put(a, 0, "100", "1");
        put(b, 0, "100.2", "1");
        steps(55, 62);
        assertThat(redis.rows()).isEmpty();

        steps(63, 200);

        // (100 + 100.2) / 2; nobody has a bar of the minutes after it
        assertThat(redis.rows()).containsExactly("0 100.1 0");
    }

    @Test
    @DisplayName("who comes late is waited for ten seconds, then comes with a revision")
    void late() {
        put(a, 0, "100", "1");
        steps(60, 69);
        assertThat(redis.rows()).isEmpty();
        steps(70, 80);
        assertThat(redis.rows()).containsExactly("0 100 0");

        put(b, 0, "100.2", "1");
        steps(81, 200);

        assertThat(redis.rows()).containsExactly("0 100 0", "0 100.1 1");
    }

    @Test
    @DisplayName("a correction is told for ten minutes after the bar's end, not later")
    void corrected() {
        put(a, 0, "100", "1");
        put(b, 0, "100.2", "1");
        put(a, 9, "100", "1");
        put(b, 9, "100", "1");
        steps(60, 650);

        put(b, 0, "100.4", "2"); // the merged bar is the one with the greater volume
        steps(650, 690);
        assertThat(redis.rows()).containsExactly("0 100.1 0", "9 100 0");

        put(b, 9, "100.3", "2");
        steps(690, 720);
        // (100 + 2 x 100.3) / 3
        assertThat(redis.rows()).endsWith("9 100.2 1");
    }

    @Test
    @DisplayName("who takes over tells what the node before left out, and nothing twice")
    void takenOver() {
        for (int minute = 0; minute < 20; minute++) {
            put(a, minute, "10" + minute, "1");
            put(b, minute, "10" + minute, "1");
        }
        steps(60, 250); // minutes 0 to 3

        node = node();
        steps(60 * 18, 60 * 18 + 20);

        List<String> expected = new ArrayList<>();
        for (int minute = 0; minute < 18; minute++) {
            expected.add(minute + " 10" + minute + " 0");
        }
        assertThat(redis.rows()).containsExactlyElementsOf(expected);
    }

    @Test
    @DisplayName("what was lost on its way is told again")
    void lost() {
        put(a, 0, "100", "1");
        put(b, 0, "100", "1");
        put(a, 1, "101", "1");
        put(b, 1, "101", "1");
        steps(60, 70);
        redis.isAway = true;
        steps(120, 150);
        redis.isAway = false;

        steps(150, 170);

        assertThat(redis.rows()).containsExactly("0 100 0", "1 101 0");
    }

    @Test
    @DisplayName("what could not be published is settled before what was published is read")
    void owed() {
        redis.owesWhatHasAName = true;
        put(a, 0, "100", "1");
        redis.isAway = true;
        steps(60, 80); // without b, which is late
        assertThat(redis.owed.values()).extracting(Announcement::subject).containsOnlyOnce(BTC);
        put(b, 0, "100.2", "1");
        redis.isAway = false;

        steps(80, 200);

        assertThat(redis.rows()).containsExactly("0 100 0", "0 100.1 1");
    }

    @Test
    @DisplayName("only what is complete is announced as final")
    void finals() {
        put(a, 0, "100", "1");
        steps(60, 80);
        put(b, 0, "100.2", "1");
        steps(81, 200);

        assertThat(redis.rows()).containsExactly("0 100 0", "0 100.1 1");
        assertThat(redis.finals).containsExactly(false, true);
    }

    @Test
    @DisplayName("R14 a family that fails does not stop the others, and is told when it can be")
    void oneFamilyFails() {
        put(a, 0, "100", "1");
        put(b, 0, "100.2", "1");
        broken.add("AAA");
        List<RuntimeException> failures = new ArrayList<>();
        Instrument first = spot("a", "AAA"); // comes before BTC
        TellConsolidated both = node(List.of(first, a, b));
        bars.put(new SeriesId(first.id(), Interval.M1), List.of(TestBars.flat(TEN, "7", "1")));
        for (int second = 55; second < 100; second++) {
            try {
                both.step(TEN.plusSeconds(second));
            } catch (RuntimeException e) { // as whoever calls it does, to go on with the next
                failures.add(e);
            }
        }
        assertThat(redis.rows()).containsExactly("0 100.1 0");
        assertThat(failures).isNotEmpty().allMatch(e -> e.getMessage().equals("AAA is broken"));
        // Seconds 55, 70 and 85: the rounds; 63: the newest minute, tried once.
        assertThat(failures).hasSize(4);
        assertThat(redis.others).isEmpty();

        broken.clear();
        for (int second = 100; second < 130; second++) {
            both.step(TEN.plusSeconds(second));
        }

        assertThat(redis.others).hasSize(1);
    }

    @Test
    @DisplayName("R14 a store that is away is not asked again and again within a step")
    void theStoreIsAway() {
        put(a, 0, "100", "1");
        isAway = true;
        int before = reads;
        List<Instrument> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            many.add(spot("a", "A" + i));
        }
        TellConsolidated all = node(many);

        assertThatThrownBy(() -> all.step(TEN.plusSeconds(65)))
                .isInstanceOf(StoreUnavailable.class);

        assertThat(reads - before).isEqualTo(3);
    }

    private void steps(int from, int to) {
        for (int second = from; second < to; second++) {
            node.step(TEN.plusSeconds(second));
        }
    }

    private TellConsolidated node() {
        return node(List.of(a, b));
    }

    private TellConsolidated node(List<Instrument> members) {
        Clock clock = Clock.fixed(TEN.plusSeconds(86_400), ZoneOffset.UTC);
        return new TellConsolidated(
                () -> new Members(members, List.of()),
                (series, range) -> {
                    reads++;
                    if (isAway) {
                        throw new StoreUnavailable("away", null);
                    }
                    if (broken.stream().anyMatch(series.instrument().symbol()::startsWith)) {
                        throw new IllegalStateException("AAA is broken");
                    }
                    return StoredBars.now(new BarHistory(bars, ledger, clock)).read(series, range);
                },
                redis,
                redis::log,
                () -> redis.lost,
                heard);
    }

    private void put(Instrument instrument, int minute, String close, String volume) {
        bars.put(
                new SeriesId(instrument.id(), Interval.M1),
                List.of(TestBars.flat(TEN.plusSeconds(60L * minute), close, volume)));
    }

    private static Instrument spot(String venue) {
        return spot(venue, "BTC");
    }

    private static Instrument spot(String venue, String base) {
        return new Instrument(
                new InstrumentId(venue, Market.SPOT, base + "USDT"),
                base + "-USDT",
                base,
                "USDT",
                "USDT",
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ONE,
                true,
                TradeIds.OPAQUE);
    }
}
