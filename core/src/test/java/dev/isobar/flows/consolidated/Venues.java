package dev.isobar.flows.consolidated;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Provenance;
import dev.isobar.bars.Provenance.Source;
import dev.isobar.bars.Provenance.Verified;
import dev.isobar.bars.Range;
import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What tests put together. */
final class Venues {
    static final Instant START = Instant.parse("2026-11-02T10:00:00Z");
    static final Range MINUTE = new Range(START, START.plusSeconds(60));
    static final Family BTC = new Family("BTC", Market.SPOT, "USDT");
    static final Map<String, Rate> NO_RATES = Map.of();

    private Venues() {}

    static Instrument spot(String venue, String base, String quote) {
        return instrument(venue, Market.SPOT, base + quote, base + "-" + quote, base, quote);
    }

    static Instrument instrument(
            String venue, Market market, String symbol, String name, String base, String quote) {
        return new Instrument(
                new InstrumentId(venue, market, symbol),
                name,
                base,
                quote,
                quote,
                BigDecimal.ONE,
                new BigDecimal("0.01"),
                new BigDecimal("0.0001"),
                true,
                TradeIds.OPAQUE);
    }

    /** A final minute that only ever traded at its close. */
    static Bar bar(Instant start, String close, String volume) {
        return bar(start, close, close, close, close, volume, null, true);
    }

    static Bar bar(
            Instant start,
            String open,
            String high,
            String low,
            String close,
            String volume,
            String quoteVolume,
            boolean isFinal) {
        return new Bar(
                start,
                start.plusSeconds(60),
                new BigDecimal(open),
                new BigDecimal(high),
                new BigDecimal(low),
                new BigDecimal(close),
                new BigDecimal(volume),
                quoteVolume == null ? null : new BigDecimal(quoteVolume),
                null,
                7L,
                null,
                null,
                isFinal,
                from(false, List.of(), Verified.UNCHECKED));
    }

    static Bar told(Bar bar, boolean orderSensitive, List<String> doubts, Verified verified) {
        return new Bar(
                bar.start(),
                bar.end(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume(),
                bar.quoteVolume(),
                null,
                bar.trades(),
                null,
                null,
                bar.isFinal(),
                from(orderSensitive, doubts, verified));
    }

    private static Provenance from(boolean order, List<String> doubts, Verified verified) {
        return new Provenance(Source.TRADES, "", "", START, order, 0, doubts, START, 0, verified);
    }

    /** Nothing was traded before. */
    static Sample sample(String venue, Bar bar) {
        return sample(venue, bar, "0");
    }

    static Sample sample(String venue, Bar bar, String usual) {
        return sample(spot(venue, "BTC", "USDT"), bar, usual);
    }

    static Sample sample(Instrument instrument, Bar bar, String usual) {
        return new Sample(Member.of(instrument), bar, 0, "", new BigDecimal(usual));
    }

    static Sample none(String venue, int silent, String cause) {
        return new Sample(
                Member.of(spot(venue, "BTC", "USDT")), null, silent, cause, BigDecimal.ZERO);
    }

    static ConsolidatedBar of(Sample... samples) {
        return Consolidate.bar(BTC, MINUTE, List.of(samples), NO_RATES).orElseThrow();
    }

    static Exclusion why(ConsolidatedBar bar, String venue) {
        return bar.constituents().stream()
                .filter(one -> one.sample().member().id().venue().equals(venue))
                .findFirst()
                .orElseThrow()
                .exclusion();
    }
}
