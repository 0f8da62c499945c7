package dev.isobar.app.funding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.app.funding.FundingNews.Told;
import dev.isobar.exchange.Json;
import dev.isobar.flows.funding.FundingNow;
import dev.isobar.flows.funding.FundingRate;
import dev.isobar.flows.funding.Settlements;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What stands now of all that is tracked. Safe for all threads. */
public final class FundingBoard {
    /** Venues tell anew each minute, or when it changes. */
    public static final Duration FRESH = Duration.ofMinutes(10);

    private static final Duration KEPT = Duration.ofSeconds(2);

    private final Supplier<List<Instrument>> tracked;
    private final FundingNews news;
    private final SettledRates settled;
    private final Clock clock;
    private List<Row> rows = List.of(); // guarded by this
    private Instant until = Instant.MIN; // guarded by this

    /**
     * @param age since it was told
     * @param isDerived whether the interval is that between settlements
     * @param paid the rate settled last, empty if none is kept
     */
    public record Row(FundingNow now, Duration age, boolean isDerived, Optional<Funding> paid) {}

    /**
     * @param tracked all that is, by any node; what is no perpetual is left out
     */
    public FundingBoard(
            Supplier<List<Instrument>> tracked,
            FundingNews news,
            SettledRates settled,
            Clock clock) {
        this.tracked = tracked;
        this.news = news;
        this.settled = settled;
        this.clock = clock;
    }

    /**
     * Sorted by instrument.
     *
     * @throws dev.isobar.bars.StoreUnavailable if nobody can be asked what was published
     */
    public synchronized List<Row> rows() {
        Instant now = clock.instant();
        if (now.isBefore(until)) {
            return rows;
        }
        List<Instrument> all =
                tracked.get().stream()
                        .filter(Instrument::isPerpetual)
                        .sorted((one, other) -> one.id().compareTo(other.id()))
                        .toList();
        Map<InstrumentId, Told> told = news.newest(all.stream().map(Instrument::id).toList());
        List<Row> made = new ArrayList<>();
        for (Instrument instrument : all) {
            Told newest = told.get(instrument.id());
            if (newest != null) {
                made.add(row(instrument, newest, now));
            }
        }
        rows = List.copyOf(made);
        until = now.plus(KEPT);
        return rows;
    }

    private Row row(Instrument instrument, Told told, Instant now) {
        JsonNode json = parse(told.json());
        List<Funding> paid = settled.newest(instrument.id());
        Duration said =
                json.has("interval_seconds")
                        ? Duration.ofSeconds(json.get("interval_seconds").asLong())
                        : null;
        Instant settlesAt = time(json, "settles_at").orElse(null);
        Duration derived = said == null ? Settlements.interval(paid, settlesAt).orElse(null) : null;
        Instant published = now.minus(told.age());
        Instant at = time(json, "time").orElse(published);
        Instant until = published.plus(FRESH);
        BigDecimal rate = json.required("rate").decimalValue();
        FundingNow stands =
                new FundingNow(
                        instrument,
                        instrument.underlying().asset(),
                        new FundingRate(rate, said == null ? derived : said),
                        at,
                        settlesAt,
                        until.isAfter(now) ? Optional.empty() : Optional.of(until));
        Optional<Funding> last =
                paid.isEmpty() ? Optional.empty() : Optional.of(paid.get(paid.size() - 1));
        return new Row(stands, told.age(), derived != null, last);
    }

    private static Optional<Instant> time(JsonNode json, String name) {
        return json.has(name)
                ? Optional.of(Instant.ofEpochMilli(json.get(name).asLong()))
                : Optional.empty();
    }

    private static JsonNode parse(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("published, but no JSON: " + json, e);
        }
    }
}
