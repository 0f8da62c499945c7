package dev.isobar.local.simulator.venues.hyperliquid;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.venues.Allowance;
import dev.isobar.local.simulator.venues.Answer;
import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.Query;
import dev.isobar.local.simulator.venues.RestProtocol;
import dev.isobar.market.Market;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code POST /info}. What it costs is known after it was answered; a wrong body is refused in
 * plain text, an unknown coin with {@code null}.
 *
 * @see <a
 *     href="https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/info-endpoint">Info
 *     endpoint</a>
 */
final class HyperliquidRest implements RestProtocol {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KEPT = 5_000;
    private static final int FUNDINGS = 500;
    private static final int RECENT = 10;
    private static final int USUAL = 20;
    private static final long JITTER = 48;

    /** Delisted coins keep their place: the first one is. */
    private static final String DELISTED =
            "{\"szDecimals\":1,\"name\":\"MATIC\",\"maxLeverage\":20,\"isDelisted\":true}";

    private final Floor floor;
    private final Allowance allowance = new Allowance(1_200, Duration.ofMinutes(1));

    /** What is told, and what it weighs. */
    private record Told(String body, int weight) {
        static Told rows(List<String> rows, int aWeight) {
            return new Told(
                    "[" + String.join(",", rows) + "]",
                    USUAL + (rows.size() + aWeight - 1) / aWeight);
        }
    }

    HyperliquidRest(Floor floor) {
        this.floor = floor;
    }

    @Override
    public List<Allowance> allowances() {
        return List.of(allowance);
    }

    @Override
    public Answer get(String path, Query query, Moment now) {
        return Answer.of(405, "");
    }

    @Override
    public Answer post(String path, String body, Moment now) {
        if (!path.equals("/info")) {
            return Answer.of(404, "");
        }
        try {
            Optional<Told> told = told(JSON.readTree(body), now);
            int weight = told.map(Told::weight).orElse(USUAL);
            if (allowance.exceeded(allowance.take(weight, now.at()))) {
                return Answer.of(429, "null");
            }
            return told.map(one -> Answer.ok(one.body())).orElseGet(() -> Answer.of(500, "null"));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Answer.of(422, "Failed to deserialize the JSON body into the target type");
        }
    }

    /** Empty if there is no such coin. */
    private Optional<Told> told(JsonNode question, Moment now) {
        String coin = question.path("coin").asText();
        return switch (question.path("type").asText()) {
            case "meta" -> Optional.of(new Told(meta(), USUAL));
            case "spotMeta" -> Optional.of(new Told(spotMeta(), USUAL));
            case "metaAndAssetCtxs" -> Optional.of(contexts(Market.LINEAR, meta(), now));
            case "spotMetaAndAssetCtxs" -> Optional.of(contexts(Market.SPOT, spotMeta(), now));
            case "predictedFundings" -> Optional.of(predictions(now));
            case "candleSnapshot" -> candles(question.path("req"), now);
            case "recentTrades" -> find(coin).map(of -> recent(of, now));
            case "fundingHistory" ->
                    floor.find(Market.LINEAR, coin).map(of -> fundings(of, question, now));
            case "l2Book" ->
                    find(coin)
                            .map(
                                    of ->
                                            HyperliquidText.book(
                                                    of,
                                                    floor.market().conditions(of).book(now.at()),
                                                    now.shown()))
                            .map(book -> new Told(book, 2));
            default -> throw new IllegalArgumentException("unknown type");
        };
    }

    private Optional<Listed> find(String coin) {
        return floor.find(Market.LINEAR, coin).or(() -> floor.find(Market.SPOT, coin));
    }

    private String meta() {
        return floor.listed(Market.LINEAR).stream()
                .map(
                        one ->
                                "{\"szDecimals\":%d,\"name\":\"%s\",\"maxLeverage\":40}"
                                        .formatted(one.sizeScale(), one.symbol()))
                .collect(
                        Collectors.joining(
                                ",",
                                "{\"universe\":[" + DELISTED + ",",
                                "],\"marginTables\":[],\"collateralToken\":0}"));
    }

    private String spotMeta() {
        StringBuilder tokens =
                new StringBuilder(
                        "{\"name\":\"USDC\",\"szDecimals\":8,\"weiDecimals\":8,\"index\":0}");
        StringBuilder pairs = new StringBuilder();
        for (Listed one : floor.listed(Market.SPOT)) {
            long index = Long.parseLong(one.symbol().substring(1));
            tokens.append(
                    ",{\"name\":\"%s\",\"szDecimals\":%d,\"index\":%d}"
                            .formatted(one.base(), one.sizeScale(), index + 50));
            pairs.append(pairs.isEmpty() ? "" : ",")
                    .append(
                            "{\"tokens\":[%d,0],\"name\":\"%s\",\"index\":%d,\"isCanonical\":false}"
                                    .formatted(index + 50, one.symbol(), index));
        }
        return "{\"tokens\":[%s],\"universe\":[%s]}".formatted(tokens, pairs);
    }

    private Told contexts(Market market, String meta, Moment now) {
        List<String> rows = new ArrayList<>();
        if (market == Market.LINEAR) {
            rows.add(
                    "{\"funding\":\"0.0\",\"openInterest\":\"0.0\",\"oraclePx\":\"0.2\",\"markPx\":\"0.2\"}");
        }
        floor.listed(market).forEach(of -> rows.add(HyperliquidText.context(floor, of, now.at())));
        return new Told("[%s,[%s]]".formatted(meta, String.join(",", rows)), USUAL);
    }

    /** Of here and elsewhere; one venue lists nothing of it. */
    private Told predictions(Moment now) {
        long here = Conditions.settlement(now.at(), HyperliquidText.FUNDED);
        long there = Conditions.settlement(now.at(), Duration.ofHours(8));
        List<String> rows = new ArrayList<>();
        for (Listed of : floor.listed(Market.LINEAR)) {
            Conditions conditions = floor.market().conditions(of);
            rows.add(
                    """
                    ["%s",[["BinPerp",{"fundingRate":"%s","nextFundingTime":%d,\
                    "fundingIntervalHours":8}],["HlPerp",{"fundingRate":"%s",\
                    "nextFundingTime":%d,"fundingIntervalHours":1}],["BybitPerp",null]]]"""
                            .formatted(
                                    of.symbol(),
                                    conditions.funding(there, now.at()).toPlainString(),
                                    there,
                                    conditions.funding(here, now.at()).toPlainString(),
                                    here));
        }
        return new Told("[" + String.join(",", rows) + "]", USUAL);
    }

    private Optional<Told> candles(JsonNode asked, Moment now) {
        Optional<Bars> bars = Bars.of(asked.path("interval").asText());
        if (bars.isEmpty() || !asked.path("startTime").isIntegralNumber()) {
            throw new IllegalArgumentException("req");
        }
        return find(asked.path("coin").asText()).map(of -> candles(of, bars.get(), asked, now));
    }

    /** From the candle that holds the first time, if it is one of those that are kept. */
    private Told candles(Listed of, Bars bars, JsonNode asked, Moment now) {
        long kept = bars.floor(now.at()) - (KEPT - 1) * bars.interval().nominal().toMillis();
        long from = Math.max(bars.floor(asked.path("startTime").asLong()), kept);
        long to = asked.path("endTime").asLong(now.at());
        List<String> rows = new ArrayList<>();
        for (Candle candle : floor.oldest(of, bars, from, to, now.at(), KEPT)) {
            rows.add(HyperliquidText.candle(of, bars, candle));
        }
        return Told.rows(rows, 60);
    }

    private Told recent(Listed of, Moment now) {
        List<Print> prints = List.of();
        for (long back = 60_000; prints.size() < RECENT && back < 14_400_000; back *= 4) {
            prints = floor.market().tape(of).prints(now.at() - back, now.at());
        }
        List<String> rows = new ArrayList<>();
        for (Print print : prints) {
            for (int i = 0; i < print.fills(); i++) {
                rows.add(HyperliquidText.trade(of, print, i));
            }
        }
        Collections.reverse(rows);
        return Told.rows(rows.subList(0, Math.min(RECENT, rows.size())), 20);
    }

    private Told fundings(Listed of, JsonNode asked, Moment now) {
        Conditions conditions = floor.market().conditions(of);
        long to = Math.min(now.at(), asked.path("endTime").asLong(now.at()));
        long at =
                Conditions.settlement(asked.path("startTime").asLong() - 1, HyperliquidText.FUNDED);
        List<String> rows = new ArrayList<>();
        for (; at + JITTER <= to && rows.size() < FUNDINGS; at += 3_600_000) {
            rows.add(
                    "{\"coin\":\"%s\",\"fundingRate\":\"%s\",\"premium\":\"0.0\",\"time\":%d}"
                            .formatted(
                                    of.symbol(),
                                    conditions.funding(at).toPlainString(),
                                    at + JITTER));
        }
        return Told.rows(rows, 20);
    }
}
