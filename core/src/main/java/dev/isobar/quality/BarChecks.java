package dev.isobar.quality;

import dev.isobar.market.Kline;
import java.math.BigDecimal;
import java.util.Locale;

/** What is found wrong with bars. Pure. */
public final class BarChecks {
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
