package dev.isobar.flows.offers;

import static java.util.Objects.requireNonNull;

import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Quote;
import java.time.Instant;

/**
 * How an instrument's best bid and ask stood last.
 *
 * @param quote of both sides
 * @param arrivedAt by our clock
 */
public record Offer(Instrument instrument, Quote quote, Instant arrivedAt) {
    public Offer {
        requireNonNull(arrivedAt, "arrivedAt is null");
        if (!quote.isWhole() || !quote.instrument().equals(instrument.id())) {
            throw new IllegalArgumentException(
                    "not the whole quote of %s: %s".formatted(instrument.id(), quote));
        }
    }

    public InstrumentId id() {
        return instrument.id();
    }

    /** The venue's time, ours where it names none. */
    public Instant at() {
        return quote.at() == null ? arrivedAt : quote.at();
    }

    /** Since when it has stood so: the older of the venue's time and ours. */
    public Instant since() {
        return at().isBefore(arrivedAt) ? at() : arrivedAt;
    }
}
