package dev.isobar.market;

import static java.util.Objects.requireNonNull;

/**
 * What an instrument is: venue, market and the venue's own symbol. Never derived from the canonical
 * name, which is only an attribute.
 *
 * @param venue lower-case id of the venue, e.g. {@code binance}
 * @param symbol the venue's own spelling, e.g. {@code BTCUSDT} or {@code BTC-USDT-SWAP}
 */
public record InstrumentId(String venue, Market market, String symbol)
        implements Comparable<InstrumentId> {

    public InstrumentId {
        requireNonNull(market, "market is null");
        requireText("venue", venue);
        requireText("symbol", symbol);
    }

    /**
     * {@code binance:spot:BTCUSDT}; the symbol comes last and may hold anything but {@code ':'}.
     */
    @Override
    public String toString() {
        return venue + ":" + market.id() + ":" + symbol;
    }

    /** The inverse of {@link #toString()}. */
    public static InstrumentId parse(String text) {
        String[] parts = text.split(":", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException(
                    "not an instrument id: " + text + " (venue:market:symbol)");
        }
        return new InstrumentId(parts[0], Market.of(parts[1]), parts[2]);
    }

    @Override
    public int compareTo(InstrumentId other) {
        int byVenue = venue.compareTo(other.venue);
        int byMarket = byVenue != 0 ? byVenue : market.compareTo(other.market);
        return byMarket != 0 ? byMarket : symbol.compareTo(other.symbol);
    }

    private static void requireText(String name, String value) {
        if (value == null
                || value.isBlank()
                || value.indexOf(':') >= 0
                || value.indexOf('#') >= 0) {
            throw new IllegalArgumentException(name + " is blank or holds ':' or '#': " + value);
        }
    }
}
