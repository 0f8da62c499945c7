package dev.isobar.flows.consolidated;

import static java.util.Objects.requireNonNull;

import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import dev.isobar.market.Underlying;
import java.math.BigDecimal;

/**
 * An instrument that takes part.
 *
 * @param symbol its canonical name
 * @param base the single unit's name
 * @param multiplier how many of it one of its base units is; a power of ten
 */
public record Member(
        InstrumentId id, String symbol, String base, String quote, BigDecimal multiplier)
        implements Comparable<Member> {
    public Member {
        requireNonNull(id, "id is null");
        requireNonNull(symbol, "symbol is null");
        requireNonNull(base, "base is null");
        requireNonNull(quote, "quote is null");
        requireNonNull(multiplier, "multiplier is null");
    }

    public static Member of(Instrument instrument) {
        Underlying of = instrument.underlying();
        return new Member(
                instrument.id(),
                instrument.canonical(),
                of.asset(),
                instrument.quote(),
                of.multiplier());
    }

    /** What is dated has a price of its own, and shares rest at night. */
    static boolean takesPart(Instrument instrument) {
        Market market = instrument.id().market();
        return market == Market.SPOT || market != Market.EQUITY && instrument.isPerpetual();
    }

    @Override
    public int compareTo(Member other) {
        return id.compareTo(other.id);
    }
}
