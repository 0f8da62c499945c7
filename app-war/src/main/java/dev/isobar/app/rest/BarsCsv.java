package dev.isobar.app.rest;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Provenance;
import java.math.BigDecimal;
import java.util.List;

/**
 * Bars as a table of RFC 4180: a header line with the names of {@code BarJson}, absent values
 * empty, lines ended by CR LF. Several reasons for doubt stand in one field, between blanks.
 */
final class BarsCsv {
    private static final String NUMBERS =
            "open_time,close_time,open,high,low,close,volume,quote_volume,contracts,trades,"
                    + "taker_buy_volume,taker_buy_quote_volume,final";
    private static final String PROVENANCE =
            ",source,first_trade_id,last_trade_id,order_sensitive,quality,missing,event_time,"
                    + "arrived_at,revision";
    static final String END = "\r\n";
    private static final int BAR_LENGTH = 160;

    private BarsCsv() {}

    static String of(List<Bar> bars, boolean provenance) {
        StringBuilder csv = new StringBuilder(256 + bars.size() * BAR_LENGTH);
        csv.append(head(provenance)).append(END);
        for (Bar bar : bars) {
            row(csv, bar, provenance).append(END);
        }
        return csv.toString();
    }

    /** The names, without the line's end. */
    static String head(boolean provenance) {
        return NUMBERS + (provenance ? PROVENANCE : "");
    }

    /** One bar, without the line's end. */
    static StringBuilder row(StringBuilder csv, Bar bar, boolean provenance) {
        numbers(csv, bar);
        if (provenance) {
            provenance(csv, bar.provenance());
        }
        return csv;
    }

    private static void numbers(StringBuilder csv, Bar bar) {
        csv.append(bar.start().toEpochMilli()).append(',').append(bar.end().toEpochMilli());
        decimal(csv, bar.open());
        decimal(csv, bar.high());
        decimal(csv, bar.low());
        decimal(csv, bar.close());
        decimal(csv, bar.volume());
        decimal(csv, bar.quoteVolume());
        decimal(csv, bar.contracts());
        field(csv, bar.trades() == null ? "" : bar.trades().toString());
        decimal(csv, bar.takerBuyVolume());
        decimal(csv, bar.takerBuyQuoteVolume());
        csv.append(',').append(bar.isFinal());
    }

    /** As in JSON, what says nothing is left out: a flag that is not set, a count of none. */
    private static void provenance(StringBuilder csv, Provenance from) {
        field(csv, from.source().id());
        field(csv, from.firstTradeId());
        field(csv, from.lastTradeId());
        field(csv, from.orderSensitive() ? "true" : "");
        field(csv, String.join(" ", from.quality()));
        field(csv, from.missing() > 0 ? Integer.toString(from.missing()) : "");
        csv.append(',').append(from.eventAt().toEpochMilli());
        csv.append(',').append(from.arrivedAt().toEpochMilli());
        csv.append(',').append(from.revision());
    }

    private static void decimal(StringBuilder csv, BigDecimal value) {
        csv.append(',');
        if (value != null) {
            csv.append(value.stripTrailingZeros().toPlainString());
        }
    }

    private static void field(StringBuilder csv, String value) {
        csv.append(',').append(field(value));
    }

    /** In quotes where it needs them. */
    static String field(String value) {
        boolean quoted = value.chars().anyMatch(c -> c == ',' || c == '"' || c < ' ');
        return quoted ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
