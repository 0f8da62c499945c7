package dev.isobar.bars;

import dev.isobar.bars.Provenance.Source;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/** A bar while its parts are added, in order. A sum is absent as soon as one part's is. */
final class ResampledBar {
    private final Range bucket;
    private final Bar first;
    private Bar last;
    private BigDecimal high;
    private BigDecimal low;
    private BigDecimal volume;
    private BigDecimal quoteVolume;
    private BigDecimal contracts;
    private Long trades;
    private BigDecimal takerBuyVolume;
    private BigDecimal takerBuyQuoteVolume;
    private Instant eventAt;
    private Instant arrivedAt;
    private int revision;
    private TreeSet<String> quality;

    ResampledBar(Range bucket, Bar first) {
        this.bucket = bucket;
        this.first = first;
        last = first;
        high = first.high();
        low = first.low();
        volume = first.volume();
        quoteVolume = first.quoteVolume();
        contracts = first.contracts();
        trades = first.trades();
        takerBuyVolume = first.takerBuyVolume();
        takerBuyQuoteVolume = first.takerBuyQuoteVolume();
        eventAt = first.provenance().eventAt();
        arrivedAt = first.provenance().arrivedAt();
        addDoubt(first.provenance());
    }

    void add(Bar part) {
        last = part;
        high = high.max(part.high());
        low = low.min(part.low());
        volume = volume.add(part.volume());
        quoteVolume = sum(quoteVolume, part.quoteVolume());
        contracts = sum(contracts, part.contracts());
        trades = trades == null || part.trades() == null ? null : trades + part.trades();
        takerBuyVolume = sum(takerBuyVolume, part.takerBuyVolume());
        takerBuyQuoteVolume = sum(takerBuyQuoteVolume, part.takerBuyQuoteVolume());
        eventAt = later(eventAt, part.provenance().eventAt());
        arrivedAt = later(arrivedAt, part.provenance().arrivedAt());
        addDoubt(part.provenance());
    }

    Bar bar(boolean isFinal, int missing) {
        return new Bar(
                bucket.start(),
                bucket.end(),
                first.open(),
                high,
                low,
                last.close(),
                volume,
                quoteVolume,
                contracts,
                trades,
                takerBuyVolume,
                takerBuyQuoteVolume,
                isFinal,
                new Provenance(
                        Source.RESAMPLED,
                        first.provenance().firstTradeId(),
                        last.provenance().lastTradeId(),
                        eventAt,
                        first.provenance().orderSensitive() || last.provenance().orderSensitive(),
                        missing,
                        quality == null ? List.of() : List.copyOf(quality),
                        arrivedAt,
                        revision));
    }

    private void addDoubt(Provenance part) {
        revision += part.revision();
        if (!part.quality().isEmpty()) {
            quality = quality == null ? new TreeSet<>() : quality;
            quality.addAll(part.quality());
        }
    }

    private static BigDecimal sum(BigDecimal a, BigDecimal b) {
        return a == null || b == null ? null : a.add(b);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
