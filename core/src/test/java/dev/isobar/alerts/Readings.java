package dev.isobar.alerts;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Provenance;
import dev.isobar.bars.SeriesId;
import dev.isobar.indicators.Calculation;
import dev.isobar.indicators.Columns;
import dev.isobar.indicators.Reading;
import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Readings with chosen numbers. */
public final class Readings {
    public static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    public static final SeriesId MINUTES =
            new SeriesId(InstrumentId.parse("binance:spot:BTCUSDT"), Interval.M1);

    private Readings() {}

    /** Of the minute so many after {@link #START}. */
    public static Reading of(int minute, double close, double volume, Map<String, Double> columns) {
        TreeMap<String, Double> sorted = new TreeMap<>(columns);
        List<Calculation> calculations = new ArrayList<>();
        for (String name : sorted.keySet()) {
            calculations.add(Calculation.of(0, (series, in, memory, out) -> {}, name));
        }
        double[] row = sorted.values().stream().mapToDouble(Double::doubleValue).toArray();
        return new Reading(
                MINUTES, bar(minute, close, volume), new Columns(calculations), row, "c#1");
    }

    /** Whose bars these are. */
    public static Instrument instrument() {
        return new Instrument(
                MINUTES.instrument(),
                "BTC-USDT",
                "BTC",
                "USDT",
                "USDT",
                BigDecimal.ONE,
                new BigDecimal("0.01"),
                new BigDecimal("0.00001"),
                true,
                TradeIds.CONTIGUOUS);
    }

    private static Bar bar(int minute, double close, double volume) {
        Instant start = START.plusSeconds(60L * minute);
        BigDecimal price = BigDecimal.valueOf(close);
        return new Bar(
                start,
                start.plusSeconds(60),
                price,
                price,
                price,
                price,
                BigDecimal.valueOf(volume),
                null,
                null,
                null,
                null,
                null,
                true,
                new Provenance(
                        Provenance.Source.TRADES, "1", "1", start, false, 0, List.of(), start, 0));
    }
}
