package dev.isobar.flows.spikes;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Provenance;
import dev.isobar.bars.Provenance.Source;
import dev.isobar.flows.rates.UsdRates;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import dev.isobar.market.OpenInterest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Bars and open interest of a perpetual for tests, each bar the next of its timeframe. */
public final class SpikeSamples {
    public static final Instant T0 = Instant.parse("2026-11-01T00:00:00Z");

    private final Timeframe timeframe;
    private final Spikes spikes;
    private final Instrument instrument;
    private Instant start = T0;

    public SpikeSamples(Timeframe timeframe, Spikes spikes, Instrument instrument) {
        this.timeframe = timeframe;
        this.spikes = spikes;
        this.instrument = instrument;
    }

    /** Quoted in US dollars, without a past. */
    public static SpikeSamples of(Timeframe timeframe) {
        Instrument instrument = perpetual(Market.LINEAR, "USD");
        return new SpikeSamples(timeframe, Spikes.cold(instrument, UsdRates.NONE), instrument);
    }

    public static Instrument perpetual(Market market, String quote) {
        return new Instrument(
                new InstrumentId("test", market, "TEST" + quote),
                "TEST-" + quote + "-PERP",
                "TEST",
                quote,
                quote,
                market == Market.INVERSE ? BigDecimal.valueOf(100) : BigDecimal.ONE,
                new BigDecimal("0.01"),
                new BigDecimal("0.001"),
                true,
                Instrument.TradeIds.OPAQUE);
    }

    public Instant end() {
        return timeframe.interval().end(start);
    }

    public void tell(Instant at, OpenInterest interest) {
        spikes.told(interest, at);
    }

    public OpenInterest worth(Instant at, double value) {
        return new OpenInterest(instrument.id(), at, null, null, BigDecimal.valueOf(value));
    }

    /** One second before the bar's end the venue tells the value; then the bar closes. */
    public Optional<Spike> next(double interest, double volume) {
        tell(end(), worth(end().minusSeconds(1), interest));
        return close(volume);
    }

    /** Without a word on open interest. */
    public Optional<Spike> close(double volume) {
        Bar bar = bar(timeframe.interval(), start, BigDecimal.valueOf(volume), true);
        start = end();
        return spikes.changed(timeframe.interval(), bar);
    }

    public Optional<Spike> flat(int times, double interest, double volume) {
        Optional<Spike> last = Optional.empty();
        for (int i = 0; i < times; i++) {
            last = next(interest, volume);
        }
        return last;
    }

    /** At a price of 100. */
    public static Bar bar(Interval interval, Instant start, BigDecimal quote, boolean isFinal) {
        BigDecimal price = BigDecimal.valueOf(100);
        Instant at = interval.end(start).minusMillis(1);
        return new Bar(
                start,
                interval.end(start),
                price,
                price,
                price,
                price,
                BigDecimal.valueOf(2_000),
                quote,
                null,
                null,
                null,
                null,
                isFinal,
                new Provenance(Source.TRADES, "", "", at, false, 0, List.of(), at, 0));
    }
}
