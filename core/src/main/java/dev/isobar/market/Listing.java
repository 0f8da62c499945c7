package dev.isobar.market;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The instruments of one venue and how they are found by any accepted spelling. Immutable; safe for
 * all threads.
 *
 * <p>Accepted: the canonical name and the native symbol, in either case, with {@code -}, {@code /}
 * or {@code _} between the parts, or with nothing. Where a native symbol exists in two markets
 * ({@code BTCUSDT} at Binance), the spot instrument answers and the perpetual is reached by its
 * canonical name or by naming the market.
 */
public final class Listing {
    private final List<Instrument> instruments;
    private final Map<InstrumentId, Instrument> byId = new HashMap<>();
    private final Map<String, Instrument> bySpelling = new HashMap<>();

    /**
     * @throws IllegalArgumentException if two instruments of one market answer to one spelling
     */
    public Listing(Collection<Instrument> instruments) {
        this.instruments = instruments.stream().sorted((a, b) -> a.id().compareTo(b.id())).toList();
        for (Instrument instrument : this.instruments) {
            if (byId.put(instrument.id(), instrument) != null) {
                throw new IllegalArgumentException("listed twice: " + instrument.id());
            }
            add(spelling(instrument.canonical()), instrument);
            add(spelling(instrument.id().symbol()), instrument);
            String inMarket = instrument.id().market().id() + ":";
            add(inMarket + spelling(instrument.canonical()), instrument);
            add(inMarket + spelling(instrument.id().symbol()), instrument);
        }
    }

    /** Sorted by market and symbol. */
    public List<Instrument> instruments() {
        return instruments;
    }

    public Optional<Instrument> byId(InstrumentId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Spot wins where a native symbol exists in several markets. */
    public Optional<Instrument> find(String spelling) {
        return Optional.ofNullable(bySpelling.get(spelling(spelling)));
    }

    public Optional<Instrument> find(Market market, String spelling) {
        return Optional.ofNullable(bySpelling.get(market.id() + ":" + spelling(spelling)));
    }

    private void add(String spelling, Instrument instrument) {
        Instrument other = bySpelling.putIfAbsent(spelling, instrument);
        if (other == null || other.equals(instrument)) {
            return;
        }
        if (other.id().market() == instrument.id().market()) {
            throw new IllegalArgumentException(
                    "%s and %s both answer to %s".formatted(other.id(), instrument.id(), spelling));
        }
    }

    private static String spelling(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (char c : text.toUpperCase(Locale.ROOT).toCharArray()) {
            if (c != '-' && c != '/' && c != '_') {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
