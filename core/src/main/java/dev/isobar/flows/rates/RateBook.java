package dev.isobar.flows.rates;

import static java.util.Objects.requireNonNull;

import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/**
 * Rates as the closing prices of minutes on spot markets against the US dollar, those of {@link
 * #VENUES} in this order. A close counts from {@link #SETTLING} after its minute's end: by then
 * every node has heard of it, so that all of them, and a replay, say the same of the same instant.
 */
public final class RateBook implements UsdRates {
    /** Who is believed, the first that has a fresh rate before the others. */
    public static final List<String> VENUES = List.of("kraken", "coinbase");

    /** After its end a minute is kept, published and read by the other nodes. */
    public static final Duration SETTLING = Duration.ofMinutes(1);

    /** A rate is absent when its minute ended longer ago. */
    public static final Duration FRESH = Duration.ofMinutes(5);

    /** Sources that are further apart, as a share of the one that is taken, are a dispute. */
    public static final BigDecimal APART = new BigDecimal("0.005");

    private static final String DOLLAR = "USD";

    /** Minutes of each source: events that come late find their rate, too. */
    private static final int KEPT = 30;

    private final Map<InstrumentId, NavigableMap<Instant, BigDecimal>> closes =
            new ConcurrentHashMap<>();
    private volatile Map<String, List<InstrumentId>> sources = Map.of();

    /** A minute's close, of a source. */
    private record Close(InstrumentId source, Instant end, BigDecimal price) {}

    /**
     * What counts from now on.
     *
     * @param listed instruments of any venue; those that are no rate of the dollar are left out
     */
    public void take(Collection<Instrument> listed) {
        Map<String, List<InstrumentId>> taken =
                listed.stream()
                        .filter(RateBook::isSource)
                        .sorted(Comparator.comparing(Instrument::id, RateBook::compare))
                        .collect(
                                Collectors.groupingBy(
                                        Instrument::base,
                                        Collectors.mapping(Instrument::id, Collectors.toList())));
        sources = Map.copyOf(taken);
    }

    /** Whether a rate may be read off its price. */
    public static boolean isSource(Instrument instrument) {
        return instrument.id().market() == Market.SPOT
                && VENUES.contains(instrument.id().venue())
                && instrument.quote().equals(DOLLAR)
                && !instrument.base().equals(DOLLAR);
    }

    private static int compare(InstrumentId one, InstrumentId other) {
        int rank = Integer.compare(VENUES.indexOf(one.venue()), VENUES.indexOf(other.venue()));
        return rank == 0 ? one.compareTo(other) : rank;
    }

    /** A minute of a source is over; again with another price, it was corrected. */
    public void closed(InstrumentId source, Instant end, BigDecimal price) {
        requireNonNull(end, "end is null");
        NavigableMap<Instant, BigDecimal> kept =
                closes.computeIfAbsent(source, id -> new ConcurrentSkipListMap<>());
        kept.put(end, price);
        while (kept.size() > KEPT) {
            kept.pollFirstEntry();
        }
    }

    /** The currencies that have sources. */
    public Collection<String> currencies() {
        return sources.keySet();
    }

    @Override
    public Optional<UsdRate> of(String currency, Instant at) {
        if (currency.equals(DOLLAR)) {
            return Optional.of(UsdRate.identity(at));
        }
        List<Close> fresh = fresh(currency, at);
        if (fresh.isEmpty()) {
            return Optional.empty();
        }
        Close taken = fresh.get(0);
        boolean isDisputed = fresh.stream().anyMatch(other -> isApart(taken, other));
        return Optional.of(
                new UsdRate(taken.price(), taken.source().toString(), taken.end(), isDisputed));
    }

    private List<Close> fresh(String currency, Instant at) {
        List<Close> fresh = new ArrayList<>(VENUES.size());
        for (InstrumentId source : sources.getOrDefault(currency, List.of())) {
            NavigableMap<Instant, BigDecimal> kept = closes.get(source);
            var newest = kept == null ? null : kept.floorEntry(at.minus(SETTLING));
            if (newest != null && !newest.getKey().isBefore(at.minus(FRESH))) {
                fresh.add(new Close(source, newest.getKey(), newest.getValue()));
            }
        }
        return fresh;
    }

    private static boolean isApart(Close taken, Close other) {
        BigDecimal apart = other.price().subtract(taken.price()).abs();
        return apart.compareTo(taken.price().multiply(APART)) > 0;
    }
}
