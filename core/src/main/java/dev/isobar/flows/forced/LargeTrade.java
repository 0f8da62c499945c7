package dev.isobar.flows.forced;

import static java.util.Objects.requireNonNull;

import dev.isobar.flows.EventKind;
import dev.isobar.flows.EventText;
import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.rates.UsdRate;
import dev.isobar.market.Instrument;
import dev.isobar.market.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/**
 * A taker's order of unusual value.
 *
 * @param id of its first fill
 * @param taker who crossed the spread; the maker bought if the taker sold
 * @param price the average: of one fill exact, else rounded half even to 12 digits after the point
 * @param quantity base units
 * @param contracts null (absent) where the venue does not count in them
 * @param value quote units
 * @param rate of the quote in US dollars; null (absent) where nobody knows
 * @param fills trades of the venue
 * @param firstFill id of the first of them
 * @param lastFill id of the last of them
 * @param threshold that it reached
 */
public record LargeTrade(
        Instrument instrument,
        String id,
        Instant at,
        Side taker,
        BigDecimal price,
        BigDecimal quantity,
        BigDecimal contracts,
        BigDecimal value,
        UsdRate rate,
        long fills,
        String firstFill,
        String lastFill,
        Threshold threshold) {

    public LargeTrade {
        requireNonNull(instrument, "instrument is null");
        requireNonNull(id, "id is null");
        requireNonNull(at, "at is null");
        requireNonNull(taker, "taker is null");
        requireNonNull(threshold, "threshold is null");
    }

    /** US dollars; null (absent) without a rate. */
    public BigDecimal usd() {
        return rate == null ? null : rate.of(value);
    }

    /** In the words of sources. */
    public FlowEvent event() {
        EventText text =
                new EventText()
                        .text("type", "large_trade")
                        .text("exchange", instrument.id().venue())
                        .text("symbol", instrument.canonical())
                        .time("time", at)
                        .text("id", id)
                        .text("market", instrument.id().market().id())
                        .text("native_symbol", instrument.id().symbol())
                        .text("side", taker.name().toLowerCase(Locale.ROOT))
                        .flag("is_buyer_maker", taker == Side.SELL)
                        .decimal("price", price)
                        .decimal("quantity", quantity)
                        .decimal("contracts", contracts)
                        .decimal("value", value)
                        .text("quote", instrument.quote());
        UsdRate.append(text, rate, usd())
                .number("fills", fills)
                .text("first_trade_id", firstFill)
                .text("last_trade_id", lastFill);
        return new FlowEvent(
                EventKind.LARGE_TRADE,
                instrument.id().venue(),
                instrument.id().toString(),
                at,
                id,
                taker,
                usd(),
                "",
                reached(text).toString());
    }

    private EventText reached(EventText text) {
        return threshold instanceof Threshold.Fixed fixed
                ? text.decimal("threshold_usd", fixed.usd())
                : text.decimal(
                        "threshold_percentile", ((Threshold.Percentile) threshold).percent());
    }
}
