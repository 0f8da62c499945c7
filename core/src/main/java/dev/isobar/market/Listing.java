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
 * or {@code _} between the parts, or with nothing. The exact canonical name or symbol always works;
 * another spelling that two instruments of one market share is refused. Where a native symbol
 * exists in two markets ({@code BTCUSDT} at Binance), the spot instrument answers and the perpetual
 * is reached by its canonical name or by naming the market.
 */
public final class Listing {
    private final List<Instrument> instruments;
    private final Map<InstrumentId, Instrument> byId = new HashMap<>();
    private final Map<String, Instrument> exact = new HashMap<>();
    private final Map<String, Instrument> bySpelling = new HashMap<>();
    private final Map<String, List<Instrument>> ambiguous = new HashMap<>();

    /**
     * @throws IllegalArgumentException if an instrument is listed twice, or two of one market have
     *     the same canonical name
     */
    public Listing(Collection<Instrument> instruments) {
        this.instruments = instruments.stream().sorted((a, b) -> a.id().compareTo(b.id())).toList();
        for (Instrument instrument : this.instruments) {
            if (byId.put(instrument.id(), instrument) != null) {
                throw new IllegalArgumentException("listed twice: " + instrument.id());
            }
            add("", instrument);
            add(instrument.id().market().id() + ":", instrument);
        }
    }

    /** Sorted by market and symbol. */
    public List<Instrument> instruments() {
        return instruments;
    }

    public Optional<Instrument> byId(InstrumentId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * Spot wins where a native symbol exists in several markets.
     *
     * @throws IllegalArgumentException if it could mean two instruments of one market
     */
    public Optional<Instrument> find(String spelling) {
        return find("", spelling);
    }

    /**
     * @throws IllegalArgumentException if it could mean two instruments of the market
     */
    public Optional<Instrument> find(Market market, String spelling) {
        return find(market.id() + ":", spelling);
    }

    private Optional<Instrument> find(String prefix, String text) {
        Instrument named = exact.get(prefix + text);
        if (named != null) {
            return Optional.of(named);
        }
        String key = prefix + spelling(text);
        List<Instrument> several = ambiguous.get(key);
        if (several != null) {
            throw new IllegalArgumentException(
                    "%s could mean %s (%s) or %s (%s): use one of these names"
                            .formatted(
                                    text,
                                    several.get(0).canonical(),
                                    several.get(0).id(),
                                    several.get(1).canonical(),
                                    several.get(1).id()));
        }
        return Optional.ofNullable(bySpelling.get(key));
    }

    private void add(String prefix, Instrument instrument) {
        String canonical = prefix + instrument.canonical();
        Instrument same = exact.get(canonical);
        if (same != null
                && same.id().market() == instrument.id().market()
                && same.canonical().equals(instrument.canonical())) {
            throw new IllegalArgumentException(
                    "%s and %s are both called %s"
                            .formatted(same.id(), instrument.id(), instrument.canonical()));
        }
        exact.putIfAbsent(canonical, instrument);
        exact.putIfAbsent(prefix + instrument.id().symbol(), instrument);
        addSpelling(prefix + spelling(instrument.canonical()), instrument);
        addSpelling(prefix + spelling(instrument.id().symbol()), instrument);
    }

    private void addSpelling(String spelling, Instrument instrument) {
        Instrument other = bySpelling.putIfAbsent(spelling, instrument);
        if (other != null
                && !other.equals(instrument)
                && other.id().market() == instrument.id().market()) {
            ambiguous.putIfAbsent(spelling, List.of(other, instrument));
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
