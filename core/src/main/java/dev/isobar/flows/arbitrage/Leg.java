package dev.isobar.flows.arbitrage;

import static java.util.Objects.requireNonNull;

import dev.isobar.flows.EventText;
import dev.isobar.flows.offers.Priced;
import dev.isobar.market.InstrumentId;
import java.math.BigDecimal;

/**
 * One of the two trades.
 *
 * @param symbol canonical name
 * @param price the family's currency per single unit of the asset
 * @param size single units at that price; null (absent) where it was not told
 * @param fee share that a taker pays
 * @param rate that the venue's price was multiplied by; null (absent) where none was needed
 * @param rateSource who says so; null (absent) where none was needed
 */
public record Leg(
        InstrumentId instrument,
        String symbol,
        BigDecimal price,
        BigDecimal size,
        BigDecimal fee,
        BigDecimal rate,
        String rateSource) {
    public Leg {
        requireNonNull(instrument, "instrument is null");
        requireNonNull(symbol, "symbol is null");
    }

    static Leg of(Priced priced, BigDecimal price, BigDecimal size, BigDecimal fee) {
        return new Leg(
                priced.id(),
                priced.offer().instrument().canonical(),
                price,
                size,
                fee,
                priced.rate() == null ? null : priced.rate().rate(),
                priced.rate() == null ? null : priced.rate().source());
    }

    EventText words() {
        return new EventText()
                .text("exchange", instrument.venue())
                .text("market", instrument.market().id())
                .text("symbol", symbol)
                .text("native_symbol", instrument.symbol())
                .decimal("price", price)
                .decimal("size", size)
                .decimal("fee", fee)
                .decimal("rate", rate)
                .text("rate_source", rateSource);
    }

    void write(Fields fields) {
        fields.put("instrument", instrument);
        fields.put("symbol", symbol);
        fields.put("price", price);
        fields.put("size", size);
        fields.put("fee", fee);
        fields.put("rate", rate);
        fields.put("rate_source", rateSource);
    }

    static Leg read(Fields fields) {
        return new Leg(
                InstrumentId.parse(fields.text("instrument")),
                fields.text("symbol"),
                fields.decimal("price"),
                fields.decimal("size"),
                fields.decimal("fee"),
                fields.decimal("rate"),
                fields.text("rate_source"));
    }
}
