package dev.isobar.quality;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarJson;
import dev.isobar.bars.Comparison;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is found wrong with bars. Pure. */
public final class BarChecks {
    /** Why a difference need not be a fault, by venue and market. */
    private static final Map<String, String> LEGITIMATE =
            Map.of(
                    "binance:linear",
                    "; the venue's aggregate trades leave out insurance-fund and ADL fills, which"
                            + " its bars count: this can be one");

    private BarChecks() {}

    /**
     * R6: a venue's bar that cannot be.
     *
     * @param score of the instrument as it stands
     */
    public static Finding impossible(Kline kline, Kline.Fault fault, double score) {
        return new Finding(
                kline.instrument(),
                kline.start(),
                Check.OHLC_CONSISTENCY.id(),
                "the venue's %s bar is refused: %s"
                        .formatted(
                                kline.interval().code(),
                                fault.name().toLowerCase(Locale.ROOT).replace('_', ' ')),
                json(kline),
                score);
    }

    /** R10: a bar that the venue's own bar contradicts. */
    public static Finding different(SeriesId series, Bar bar, Comparison.Different found) {
        InstrumentId id = series.instrument();
        return new Finding(
                id,
                bar.start(),
                Check.KLINE_DIFFERENCE.id(),
                "%s is %s, the venue's own %s bar says %s%s"
                        .formatted(
                                found.field(),
                                found.ours(),
                                series.interval().code(),
                                found.theirs(),
                                LEGITIMATE.getOrDefault(id.venue() + ":" + id.market().id(), "")),
                "{\"interval\":\"%s\",\"field\":\"%s\",\"ours\":%s,\"theirs\":%s,\"bar\":%s}"
                        .formatted(
                                series.interval().code(),
                                found.field(),
                                found.ours(),
                                found.theirs(),
                                BarJson.canonical(bar)),
                1);
    }

    /**
     * R11: a bar of ours that the venue does not tell of, hours later.
     *
     * @param reason as {@link Comparison.Incomparable} gives it
     */
    static Finding unanswered(SeriesId series, Bar bar, String reason) {
        return new Finding(
                series.instrument(),
                bar.start(),
                Check.KLINE_ABSENT.id(),
                "the %s bar cannot be verified: %s".formatted(series.interval().code(), reason),
                "{\"interval\":\"%s\",\"bar\":%s}"
                        .formatted(series.interval().code(), BarJson.canonical(bar)),
                1);
    }

    /**
     * R12: a minute that closes elsewhere than on other venues.
     *
     * @param venues that were compared, this one among them
     */
    static Finding outlier(InstrumentId id, Bar bar, BigDecimal median, List<String> venues) {
        return new Finding(
                id,
                bar.start(),
                Check.VENUE_OUTLIER.id(),
                "close is %s, the median of %s is %s"
                        .formatted(plain(bar.close()), String.join(", ", venues), plain(median)),
                "{\"interval\":\"%s\",\"median\":%s,\"bar\":%s}"
                        .formatted(Interval.M1.code(), plain(median), BarJson.canonical(bar)),
                1);
    }

    private static String json(Kline kline) {
        return "{\"interval\":\"%s\",\"open_time\":%d,\"open\":%s,\"high\":%s,\"low\":%s,\"close\":%s,\"volume\":%s}"
                .formatted(
                        kline.interval().code(),
                        kline.start().toEpochMilli(),
                        plain(kline.open()),
                        plain(kline.high()),
                        plain(kline.low()),
                        plain(kline.close()),
                        plain(kline.volume()));
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }
}
