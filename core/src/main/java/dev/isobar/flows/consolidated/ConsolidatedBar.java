package dev.isobar.flows.consolidated;

import static java.util.Objects.requireNonNull;

import dev.isobar.bars.Range;
import dev.isobar.market.InstrumentId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One bar of a base asset, of many venues'. Prices are those of the single unit in the family's
 * currency, rounded to 16 digits, half even; sums are exact. Where nobody is included, or a venue
 * does not say it, a number is absent (null).
 *
 * @param vwap over those included that tell a quote volume
 * @param volume of the single unit
 * @param quoteVolume in the family's currency
 * @param quality the score, 0 to 1
 * @param usualShare which part of the usual volume is included, 0 to 1
 * @param isFinal nothing is awaited: only a correction changes it
 * @param rates those that prices were converted by, sorted by currency
 * @param constituents all that could have taken part, sorted by id
 */
public record ConsolidatedBar(
        Family family,
        Range bucket,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal vwap,
        BigDecimal volume,
        BigDecimal quoteVolume,
        Long trades,
        BigDecimal quality,
        BigDecimal usualShare,
        boolean isFinal,
        List<Rate> rates,
        List<Constituent> constituents) {
    public ConsolidatedBar {
        requireNonNull(family, "family is null");
        requireNonNull(bucket, "bucket is null");
        requireNonNull(quality, "quality is null");
        rates = List.copyOf(rates);
        constituents = List.copyOf(constituents);
    }

    /** Why an instrument is left out; empty if it is included, or not of the family. */
    public Optional<Exclusion> exclusion(InstrumentId instrument) {
        return constituents.stream()
                .filter(one -> one.sample().member().id().equals(instrument))
                .filter(one -> !one.isIncluded())
                .map(Constituent::exclusion)
                .findFirst();
    }

    /** Those it is made of. */
    List<Constituent> included() {
        return constituents.stream().filter(Constituent::isIncluded).toList();
    }
}
