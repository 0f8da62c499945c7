package dev.isobar.live;

import dev.isobar.alerts.Conditions;
import dev.isobar.alerts.Rule;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Complete;
import dev.isobar.bars.Coverage.Missing;
import dev.isobar.bars.InMemoryBars;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.TestBars;
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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The minutes of several venues, and nodes that make consolidated bars of them. */
final class Venues {
    static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");

    /** Rules are of then. */
    static final Instant SINCE = TEN.plusSeconds(1);

    private static final Pattern BAR =
            Pattern.compile(
                    "\\{\"open_time\":(\\d+),.*\"hash\":\"(\\w+)\"," + "\"revision\":(\\d+)}");

    private final Map<InstrumentId, Instrument> tracked = new ConcurrentHashMap<>();
    private final InMemoryBars bars = new InMemoryBars();
    private final InMemoryCoverage ledger = new InMemoryCoverage();
    private final Map<Subject, Map<Instant, Told>> log = new HashMap<>();
    private final Set<String> published = new HashSet<>();

    /** As Redis, which publishes a name once. */
    private final Publisher redis =
            new Publisher() {
                @Override
                public void publish(Announcement one) {
                    if (published.add(one.subject().key() + "#" + one.once())) {
                        Matcher bar = BAR.matcher(one.data());
                        if (!bar.matches()) {
                            throw new AssertionError(one.data());
                        }
                        log.computeIfAbsent(one.subject(), first -> new HashMap<>())
                                .put(
                                        Instant.ofEpochMilli(Long.parseLong(bar.group(1))),
                                        new Told(Integer.parseInt(bar.group(3)), bar.group(2)));
                    }
                }

                @Override
                public void flush() {}
            };

    /** {@code BTC} against USDT. */
    Instrument spot(String venue, String base) {
        return track(instrument(venue, Market.SPOT, base, "USDT", base + "-USDT"));
    }

    Instrument perpetual(String venue, String base) {
        return track(instrument(venue, Market.LINEAR, base, "USDT", base + "-USDT-PERP"));
    }

    Instrument track(Instrument one) {
        tracked.put(one.id(), one);
        return one;
    }

    static Instrument instrument(
            String venue, Market market, String base, String quote, String name) {
        return new Instrument(
                new InstrumentId(venue, market, base + quote),
                name,
                base,
                quote,
                quote,
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ONE,
                true,
                TradeIds.OPAQUE);
    }

    /** A final minute, counted from ten o'clock. */
    void put(Instrument instrument, int minute, String close, String volume) {
        bars.put(
                new SeriesId(instrument.id(), Interval.M1),
                List.of(TestBars.flat(minute(minute), close, volume)));
    }

    /** The ledger knows that nothing traded. */
    void empty(Instrument instrument, int from, int to) {
        Range range = new Range(minute(from), minute(to));
        know(instrument, new Complete(range, Coverage.Proof.REST_PAGE_BOUNDS));
    }

    /** The ledger knows that it misses them. */
    void missing(Instrument instrument, int from, int to) {
        know(instrument, new Missing(new Range(minute(from), minute(to)), Coverage.Cause.OUTAGE));
    }

    private void know(Instrument instrument, Coverage.Entry entry) {
        ledger.record(instrument.id(), Channel.TRADES, new Coverage(List.of(entry)));
        ledger.record(instrument.id(), Channel.kline(Interval.M1), new Coverage(List.of(entry)));
    }

    TellConsolidated node(TellConsolidated.Listener listener) {
        Clock clock = Clock.fixed(TEN.plusSeconds(86_400), ZoneOffset.UTC);
        return new TellConsolidated(
                () -> new Members(tracked.values(), tracked.values()),
                StoredBars.now(new BarHistory(bars, ledger, clock)),
                redis,
                subject -> log.getOrDefault(subject, Map.of()),
                () -> 0,
                listener);
    }

    /** Each second, counted from ten o'clock. */
    static void steps(TellConsolidated node, int from, int to) {
        for (int second = from; second < to; second++) {
            node.step(TEN.plusSeconds(second));
        }
    }

    /** What was published: subject, opening and revision. */
    Set<String> published() {
        return Set.copyOf(published);
    }

    Optional<Instrument> listed(InstrumentId id) {
        return Optional.ofNullable(tracked.get(id));
    }

    static Instant minute(int minute) {
        return TEN.plusSeconds(60L * minute);
    }

    /**
     * Of minutes, without a cooldown.
     *
     * @param given {@code threshold=1;reason=any}
     */
    static Rule rule(Instrument instrument, String name, String given) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : given.isEmpty() ? new String[0] : given.split(";")) {
            int at = pair.indexOf('=');
            parameters.put(pair.substring(0, at), pair.substring(at + 1));
        }
        return new Rule(
                "r-" + instrument.id().venue(),
                1,
                Rule.LOCAL,
                instrument.id(),
                Interval.M1,
                Conditions.parse(name, parameters, column -> Optional.empty()),
                new ArrayList<>(),
                Duration.ZERO,
                false,
                true,
                Duration.ZERO,
                Map.of(),
                SINCE);
    }
}
