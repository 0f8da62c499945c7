package dev.isobar.local.simulator.venues.coinbase;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions.Book;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Allowance;
import dev.isobar.local.simulator.venues.Answer;
import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.Query;
import dev.isobar.local.simulator.venues.RestProtocol;
import dev.isobar.market.Market;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The public paths of Advanced Trade: rows newest first, both ends inclusive in seconds, minutes
 * without trades left out.
 *
 * @see <a
 *     href="https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/public/list-public-products">Public
 *     products</a>
 */
final class CoinbaseRest implements RestProtocol {
    private static final String PRODUCTS = "/api/v3/brokerage/market/products";
    private static final String BOOK = "/api/v3/brokerage/market/product_book";
    private static final long DAY = 86_400_000;
    private static final int ROWS = 350;
    private static final Map<String, String> GRANULARITIES =
            Map.of(
                    "ONE_MINUTE", "1m",
                    "FIVE_MINUTE", "5m",
                    "FIFTEEN_MINUTE", "15m",
                    "THIRTY_MINUTE", "30m",
                    "ONE_HOUR", "1h",
                    "TWO_HOUR", "2h",
                    "FOUR_HOUR", "4h",
                    "SIX_HOUR", "6h",
                    "ONE_DAY", "1d");

    private final Floor floor;
    private final Allowance allowance = new Allowance(10, Duration.ofSeconds(1));

    CoinbaseRest(Floor floor) {
        this.floor = floor;
    }

    @Override
    public List<Allowance> allowances() {
        return List.of(allowance);
    }

    @Override
    public Answer get(String path, Query query, Moment now) {
        if (allowance.exceeded(allowance.take(1, now.at()))) {
            return refused(429, "rate_limit_exceeded", "too many requests");
        }
        try {
            if (path.equals(PRODUCTS)) {
                return products(query, now);
            }
            if (path.equals(BOOK)) {
                return find(query.text("product_id")).map(of -> book(of, now)).orElse(unknown());
            }
            return path.startsWith(PRODUCTS + "/")
                    ? product(path.substring(PRODUCTS.length() + 1), query, now)
                    : refused(404, "NOT_FOUND", "no such path");
        } catch (Query.BadParameter e) {
            return refused(400, "INVALID_ARGUMENT", e.getMessage() + " is invalid");
        }
    }

    private Answer product(String rest, Query query, Moment now) throws Query.BadParameter {
        String[] parts = rest.split("/");
        Optional<Listed> listed = find(parts[0]);
        if (listed.isEmpty()) {
            return unknown();
        }
        return switch (parts.length == 2 ? parts[1] : "") {
            case "" -> Answer.ok(CoinbaseText.product(listed.get(), "", day(listed.get(), now)));
            case "candles" -> candles(listed.get(), query, now);
            case "ticker" -> trades(listed.get(), query, now);
            default -> refused(404, "NOT_FOUND", "no such path");
        };
    }

    /** Each book has a second name in USDC. */
    private Answer products(Query query, Moment now) {
        List<String> rows = new ArrayList<>();
        if (!query.text("product_type").equals("FUTURE")) {
            for (Listed listed : floor.listed(Market.SPOT)) {
                Candle day = day(listed, now);
                rows.add(CoinbaseText.product(listed, "", day));
                rows.add(CoinbaseText.product(listed, listed.symbol(), day));
            }
        }
        return Answer.ok(
                "{\"products\":[%s],\"num_products\":%d}"
                        .formatted(String.join(",", rows), rows.size()));
    }

    private Candle day(Listed listed, Moment now) {
        long minute = now.at() / 60_000 * 60_000;
        return floor.candles(listed).over(minute - DAY, minute);
    }

    private Answer candles(Listed listed, Query query, Moment now) throws Query.BadParameter {
        Optional<Bars> bars =
                Optional.ofNullable(GRANULARITIES.get(query.text("granularity"))).flatMap(Bars::of);
        if (bars.isEmpty() || query.text("start").isEmpty() || query.text("end").isEmpty()) {
            return refused(400, "INVALID_ARGUMENT", "granularity, start or end is invalid");
        }
        long from = query.number("start").orElseThrow() * 1000;
        long to = query.number("end").orElseThrow() * 1000;
        if ((to - from) / bars.get().interval().nominal().toMillis() >= ROWS) {
            return refused(400, "INVALID_ARGUMENT", "number of candles requested should be less");
        }
        int limit = query.limit(ROWS, ROWS);
        List<String> rows = new ArrayList<>();
        for (Candle row : floor.newest(listed, bars.get(), from, to, now.at(), limit)) {
            if (!row.isEmpty()) {
                rows.add(CoinbaseText.candle(listed, row, false));
            }
        }
        return Answer.ok("{\"candles\":[%s]}".formatted(String.join(",", rows)));
    }

    private Answer trades(Listed listed, Query query, Moment now) throws Query.BadParameter {
        List<String> rows = CoinbaseText.recent(floor, listed, now.at(), query.limit(100, 1_000));
        Book book = floor.market().conditions(listed).book(now.at());
        return Answer.ok(
                "{\"trades\":[%s],\"best_bid\":\"%s\",\"best_ask\":\"%s\"}"
                        .formatted(
                                String.join(",", rows),
                                listed.price(book.bids().get(0).ticks()).toPlainString(),
                                listed.price(book.asks().get(0).ticks()).toPlainString()));
    }

    private Answer book(Listed listed, Moment now) {
        Book book = floor.market().conditions(listed).book(now.at());
        return Answer.ok(
                "{\"pricebook\":{\"product_id\":\"%s\",\"bids\":[%s],\"asks\":[%s],\"time\":\"%s\"}}"
                        .formatted(
                                listed.symbol(),
                                CoinbaseText.side(listed, book.bids()),
                                CoinbaseText.side(listed, book.asks()),
                                CoinbaseText.time(now.shown())));
    }

    private Optional<Listed> find(String product) {
        return floor.find(Market.SPOT, product);
    }

    private static Answer unknown() {
        return refused(404, "NOT_FOUND", "valid product_id is required");
    }

    private static Answer refused(int status, String error, String message) {
        return Answer.of(
                status,
                "{\"error\":\"%s\",\"error_details\":\"%s\",\"message\":\"%s\"}"
                        .formatted(error, message, message));
    }
}
