package dev.isobar.flows.forced;

import static java.util.Objects.requireNonNull;

import dev.isobar.flows.EventKind;
import dev.isobar.flows.EventText;
import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.rates.UsdRate;
import dev.isobar.market.Instrument;
import dev.isobar.market.Liquidation;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * A liquidation as it is told.
 *
 * @param id the venue's, else made of what it is: the same whenever it is heard
 * @param rate of the quote in US dollars; null (absent) where nobody knows
 * @param lowerBound whether the venue shows only some, so that sums are lower bounds
 * @param cascade it is part of; null for none
 */
public record ForcedOrder(
        Instrument instrument,
        Liquidation liquidation,
        String id,
        UsdRate rate,
        boolean lowerBound,
        Cascade cascade) {

    public ForcedOrder {
        requireNonNull(instrument, "instrument is null");
        requireNonNull(liquidation, "liquidation is null");
        requireNonNull(id, "id is null");
    }

    /** US dollars; null (absent) without a rate. */
    public BigDecimal usd() {
        return rate == null ? null : rate.of(liquidation.value());
    }

    /** In words: those of sources and, for whoever read the channel before, {@code size}. */
    public FlowEvent event() {
        EventText text =
                new EventText()
                        .text("type", "liquidation")
                        .text("exchange", instrument.id().venue())
                        .text("symbol", instrument.canonical())
                        .time("time", liquidation.at())
                        .text("id", id)
                        .text("market", instrument.id().market().id())
                        .text("native_symbol", instrument.id().symbol())
                        .text("side", word(liquidation.side()))
                        .decimal("price", liquidation.price())
                        .text("price_kind", word(liquidation.priceKind()))
                        .decimal("quantity", liquidation.size())
                        .decimal("size", liquidation.size())
                        .decimal("contracts", liquidation.contracts())
                        .decimal("value", liquidation.value())
                        .text("quote", instrument.quote());
        UsdRate.append(text, rate, usd())
                .flag("lower_bound", lowerBound)
                .object("cascade", cascade == null ? null : cascade.text());
        return new FlowEvent(
                EventKind.LIQUIDATION,
                instrument.id().venue(),
                instrument.id().toString(),
                liquidation.at(),
                id,
                liquidation.side(),
                usd(),
                "",
                text.toString());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
