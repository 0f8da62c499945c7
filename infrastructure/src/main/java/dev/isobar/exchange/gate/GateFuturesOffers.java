package dev.isobar.exchange.gate;

import dev.isobar.bars.Range;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Request;
import dev.isobar.exchange.Times;
import dev.isobar.market.BookChange;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Liquidation;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Perpetuals over REST. Settled funding is {@code {"r":"0.0001","t":1760025603}}, newest first, a
 * few seconds late; open interest stands in {@code contract_stats}: {@code
 * {"time":1760000100,"open_interest":"124724",…}}. What tickers and contracts tell has no time.
 *
 * @param settle {@code usdt} or {@code btc}
 * @see <a href="https://www.gate.com/docs/developers/apiv4/en/#futures">Futures</a>
 */
record GateFuturesOffers(String settle) implements Offers {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Set<Interval> STATISTICS =
            Set.of(Interval.M5, Interval.M15, Interval.M30, Interval.H1, Interval.H4, Interval.D1);

    @Override
    public Optional<Now<List<Trade>>> trades() {
        return now(
                "trades",
                "&limit=1000",
                (of, body) -> GateSpotOffers.trades(of, body, ChronoUnit.SECONDS));
    }

    @Override
    public Optional<Now<Ticker>> ticker() {
        return now(
                "tickers",
                "",
                (of, body) -> GateRows.only(body, json -> GateFuturesTicker.read(json).ticker(of)));
    }

    @Override
    public Optional<Now<BookChange>> book() {
        return now(
                "order_book",
                "&with_id=true&limit=" + Gate.BOOK,
                (of, body) ->
                        Json.read(
                                body,
                                json -> GateBook.read(json, ChronoUnit.SECONDS).snapshot(of)));
    }

    @Override
    public Optional<Now<Funding>> funding() {
        return Optional.of(
                new Now<>(
                        of ->
                                new Request(
                                        "/api/v4/futures/%s/contracts/%s"
                                                .formatted(settle, GateRows.symbol(of)),
                                        1),
                        (of, body) ->
                                Json.read(body, json -> GateContract.read(json).funding(of))));
    }

    @Override
    public Optional<Past<Funding>> fundings() {
        return Optional.of(
                new Past<>(
                        Set.of(),
                        1000,
                        Optional.empty(),
                        Paging.NEWEST_FIRST,
                        (of, interval, range) ->
                                request("funding_rate", of, bounds(range) + "&limit=1000"),
                        (of, body) -> ascending(GateRows.read(body, json -> funding(of, json)))));
    }

    @Override
    public Optional<Now<MarkPrice>> markPrice() {
        return now("tickers", "", (of, body) -> ticker(of, body, MarkPrice.class));
    }

    @Override
    public Optional<Now<OpenInterest>> openInterest() {
        return now("tickers", "", (of, body) -> ticker(of, body, OpenInterest.class));
    }

    @Override
    public Optional<Past<OpenInterest>> openInterests() {
        return Optional.of(
                new Past<>(
                        STATISTICS,
                        100,
                        Optional.empty(),
                        Paging.OLDEST_FIRST,
                        (of, interval, range) ->
                                request(
                                        "contract_stats",
                                        of,
                                        "&interval=%s&from=%d&limit=100"
                                                .formatted(
                                                        interval.code(),
                                                        range.start().getEpochSecond())),
                        (of, body) ->
                                ascending(GateRows.read(body, json -> openInterest(of, json)))));
    }

    /** One hour is what the venue answers at once: the last one of the range. */
    @Override
    public Optional<Past<Liquidation>> liquidations() {
        return Optional.of(
                new Past<>(
                        Set.of(),
                        1000,
                        Optional.of(HOUR),
                        Paging.NEWEST_ONLY,
                        (of, interval, range) ->
                                request("liq_orders", of, bounds(lastHour(range)) + "&limit=1000"),
                        (of, body) ->
                                ascending(
                                        GateRows.read(
                                                body,
                                                json ->
                                                        GateLiquidation.read(
                                                                        json, ChronoUnit.SECONDS)
                                                                .past(of)))));
    }

    private static Range lastHour(Range range) {
        Instant hourBefore = range.end().minus(HOUR);
        return hourBefore.isAfter(range.start()) ? new Range(hourBefore, range.end()) : range;
    }

    private <T> Optional<Now<T>> now(
            String what, String rest, BiFunction<Instrument, String, T> parse) {
        return Optional.of(new Now<>(of -> request(what, of, rest), parse));
    }

    private Request request(String what, Instrument of, String rest) {
        return new Request(
                "/api/v4/futures/%s/%s?contract=%s%s"
                        .formatted(settle, what, GateRows.symbol(of), rest),
                1);
    }

    private static String bounds(Range range) {
        return "&from=%d&to=%d"
                .formatted(range.start().getEpochSecond(), range.end().getEpochSecond() - 1);
    }

    private static <T extends MarketEvent> List<T> ascending(List<T> rows) {
        return rows.stream().sorted(Comparator.comparing(MarketEvent::at)).toList();
    }

    /** What a ticker says of that kind. */
    private static <T extends MarketEvent> T ticker(Instrument of, String body, Class<T> kind) {
        return GateRows.only(
                body,
                json ->
                        GateFuturesTicker.read(json).events(of, null).stream()
                                .filter(kind::isInstance)
                                .map(kind::cast)
                                .findFirst()
                                .orElseThrow(
                                        () ->
                                                new IllegalArgumentException(
                                                        "ticker without " + kind.getSimpleName())));
    }

    private static Funding funding(Instrument of, JsonReader json) {
        Json.object(json, "funding rate");
        BigDecimal rate = null;
        Instant at = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "r" -> rate = Numbers.decimal(json);
                case "t" -> at = Times.of(Numbers.integer(json), ChronoUnit.SECONDS);
                default -> json.skipChildren();
            }
        }
        Instant settled = Json.required("t", at).truncatedTo(ChronoUnit.MINUTES);
        return new Funding(of.id(), settled, Json.required("r", rate), settled, null, true);
    }

    private static OpenInterest openInterest(Instrument of, JsonReader json) {
        Json.object(json, "contract statistics");
        BigDecimal contracts = null;
        Instant at = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "open_interest" -> contracts = Numbers.decimal(json);
                case "time" -> at = Times.of(Numbers.integer(json), ChronoUnit.SECONDS);
                default -> json.skipChildren();
            }
        }
        return GateFuturesTicker.openInterest(
                of, Json.required("time", at), Json.required("open_interest", contracts));
    }
}
