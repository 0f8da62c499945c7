package dev.isobar.local.simulator.venues.mexc;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Conditions.Book;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Allowance;
import dev.isobar.local.simulator.venues.Answer;
import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.Query;
import dev.isobar.local.simulator.venues.RestProtocol;
import dev.isobar.market.Market;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * MEXC contracts v1 over REST: refusals come with status 200 and success false; klines in columns,
 * of a range that is too long the newest 2,000; funding in pages by number.
 *
 * @see <a href="https://mexcdevelop.github.io/apidocs/contract_v1_en/">Contracts v1</a>
 */
public final class MexcContractRest implements RestProtocol {
    private static final String ROOT = "/api/v1/contract/";
    private static final int MOST_KLINES = 2000;

    private final Floor floor;
    private final Allowance allowance;
    private final MexcContractFacts facts;

    MexcContractRest(Floor floor, Allowance allowance) {
        this.floor = floor;
        this.allowance = allowance;
        this.facts = new MexcContractFacts(floor);
    }

    @Override
    public List<Allowance> allowances() {
        return List.of(allowance);
    }

    @Override
    public Answer get(String path, Query query, Moment now) {
        if (allowance.exceeded(allowance.take(1, now.at()))) {
            return refused(510, "Requests are too frequent!");
        }
        try {
            return answer(path, query, now);
        } catch (Query.BadParameter e) {
            return refused(600, "Parameter error: " + e.getMessage());
        }
    }

    private Answer answer(String path, Query query, Moment now) throws Query.BadParameter {
        if (!path.startsWith(ROOT)) {
            return Answer.of(404, "{\"success\":false,\"code\":404,\"message\":\"Not Found\"}");
        }
        String rest = path.substring(ROOT.length());
        String symbol = rest.substring(rest.lastIndexOf('/') + 1);
        return switch (rest) {
            case "ping" -> data(String.valueOf(now.shown()));
            case "detail" -> details();
            case "ticker" ->
                    of(query.text("symbol"), one -> facts.ticker(one, now.at(), now.shown()));
            case "funding_rate/history" -> fundings(query, now);
            default ->
                    switch (rest.substring(0, rest.length() - symbol.length())) {
                        case "kline/" -> klines(symbol, query, now);
                        case "deals/" -> deals(symbol, query, now);
                        case "depth/" -> of(symbol, one -> book(one, now));
                        case "funding_rate/" ->
                                of(symbol, one -> facts.funding(one, now.at(), now.shown()));
                        default -> refused(404, "Not Found");
                    };
        };
    }

    private Answer of(String symbol, Function<Listed, String> answer) {
        Optional<Listed> listed =
                floor.find(Market.LINEAR, symbol).or(() -> floor.find(Market.INVERSE, symbol));
        return listed.map(one -> data(answer.apply(one)))
                .orElseGet(() -> refused(1001, "Contract does not exist!"));
    }

    private Answer details() {
        List<Listed> all = new ArrayList<>(floor.listed(Market.LINEAR));
        all.addAll(floor.listed(Market.INVERSE));
        return data(
                all.stream()
                        .map(MexcContractFacts::detail)
                        .collect(Collectors.joining(",", "[", "]")));
    }

    private Answer klines(String symbol, Query query, Moment now) throws Query.BadParameter {
        Bars bars =
                MexcBars.named(query.text("interval"))
                        .orElseThrow(() -> new Query.BadParameter("interval"));
        long from = 1000 * query.number("start").orElse(0);
        long to = 1000 * query.number("end").orElse(now.at() / 1000);
        return of(
                symbol,
                listed -> {
                    List<Candle> rows =
                            new ArrayList<>(
                                    floor.newest(listed, bars, from, to, now.at(), MOST_KLINES));
                    Collections.reverse(rows);
                    return facts.columns(listed, bars, rows);
                });
    }

    private Answer deals(String symbol, Query query, Moment now) throws Query.BadParameter {
        int limit = query.limit(100, 100);
        return of(
                symbol,
                listed -> {
                    List<String> rows =
                            new ArrayList<>(
                                    MexcText.recent(
                                            floor,
                                            listed,
                                            now.at(),
                                            limit,
                                            (print, i) -> MexcText.deal(listed, print, i)));
                    Collections.reverse(rows);
                    return "[" + String.join(",", rows) + "]";
                });
    }

    private String book(Listed listed, Moment now) {
        Book book = floor.market().conditions(listed).book(now.at());
        return "{\"asks\":%s,\"bids\":%s,\"version\":%d,\"timestamp\":%d}"
                .formatted(
                        MexcText.levels(listed, book.asks()),
                        MexcText.levels(listed, book.bids()),
                        Conditions.bookNumber(now.at()),
                        now.shown());
    }

    private Answer fundings(Query query, Moment now) throws Query.BadParameter {
        int page = (int) query.number("page_num").orElse(1);
        int size = (int) Math.min(1000, query.number("page_size").orElse(20));
        if (page < 1 || size < 1) {
            throw new Query.BadParameter("page_num");
        }
        return of(query.text("symbol"), one -> facts.settled(one, now.at(), page, size));
    }

    private static Answer data(String data) {
        return Answer.ok("{\"success\":true,\"code\":0,\"data\":" + data + "}");
    }

    private static Answer refused(int code, String message) {
        return Answer.ok(
                "{\"success\":false,\"code\":%d,\"message\":\"%s\"}".formatted(code, message));
    }
}
