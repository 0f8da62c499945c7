package dev.isobar.quality;

import dev.isobar.bars.Provenance;
import java.util.List;

/** What is looked at, in the order in which it is; the first that fails ends the look. */
public enum Check {
    /** Price and size are positive and finite. */
    VALID_VALUES("valid_values"),
    /** The trade came within a minute, and not from the future. */
    DATA_FRESHNESS("data_freshness"),
    /** The price is like those before. */
    PRICE_ANOMALY("price_anomaly"),
    /** The size is like those before. */
    VOLUME_SANITY("volume_sanity"),
    /** Of a venue's kline: its open, high, low, close and volume can be. */
    OHLC_CONSISTENCY("ohlc_consistency"),
    /** The bar says what the venue's own bar says. */
    KLINE_DIFFERENCE("kline_difference"),
    /** The venue tells of the bar at all. */
    KLINE_ABSENT("kline_absent"),
    /** The bar closes where it does on other venues. */
    VENUE_OUTLIER("venue_outlier");

    /** What looks at bars and not at trades. */
    public static final List<Check> OF_BARS =
            List.of(OHLC_CONSISTENCY, KLINE_DIFFERENCE, KLINE_ABSENT, VENUE_OUTLIER);

    private final String id;

    Check(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /** Whether a bar says that one of its trades failed it (docs/adr/0024). */
    public boolean marks() {
        return Provenance.MARKS.contains(id);
    }
}
