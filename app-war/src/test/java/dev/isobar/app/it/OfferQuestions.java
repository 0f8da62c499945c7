package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.dynamodb.DynamoOpportunities;
import dev.isobar.dynamodb.Keys;
import dev.isobar.flows.arbitrage.Opportunity;
import dev.isobar.live.Announcement;
import dev.isobar.live.EventJson;
import dev.isobar.live.EventJson.Times;
import dev.isobar.live.MarketChannel;
import dev.isobar.live.Subject;
import dev.isobar.market.BestPrice;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Quote;
import dev.isobar.redis.Redis;
import dev.isobar.redis.RedisPublisher;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Prices over venues, as another node publishes them, and what comes of them. */
abstract class OfferQuestions extends ContractQuestions {
    private static final InstrumentId SPOT = InstrumentId.parse("binance:spot:ETHUSDT");
    private static final InstrumentId PERPETUAL = InstrumentId.parse("binance:linear:ETHUSDT");
    private static final String PAST =
            "api/v1/basis/BTC?exchange=binance&interval=1m"
                    + "&start=2026-11-08T00:00:00Z&end=2026-11-08T00:10:00Z";

    @Test
    @DisplayName("a quote that another node publishes is among the best, and the basis follows")
    void quotesOfOtherNodes() throws Exception {
        try (RedisClient redis = Redis.client(Surroundings.redis())) {
            Await.until("the quotes are told", () -> isTold(redis));
        }

        JsonNode spot = json(get("api/v1/consolidated/eth/quote?market=spot")).at("/quotes/0");
        assertThat(spot.at("/quote").asText()).isEqualTo("USDT");
        assertThat(spot.at("/bid/exchange").asText()).isEqualTo("binance");
        assertThat(spot.at("/bid/price").decimalValue()).isEqualByComparingTo("2999");
        assertThat(spot.at("/ask/price").decimalValue()).isEqualByComparingTo("3001");
        assertThat(spot.at("/ask/size").decimalValue()).isEqualByComparingTo("2.5");
        assertThat(spot.at("/venues").intValue()).isEqualTo(1);
        assertThat(spot.at("/excluded")).isEmpty();
        // Middles 3006 and 3000: 6, and 100 · 6 / 3000 = 0.2 %.
        JsonNode basis = json(get("api/v1/basis?base=ETH&exchange=binance")).at("/basis/0");
        assertThat(basis.at("/symbol").asText()).isEqualTo("ETH-USDT-PERP");
        assertThat(basis.at("/price").decimalValue()).isEqualByComparingTo("3006");
        for (String against : List.of("own_spot", "best_spot")) {
            JsonNode to = basis.at("/" + against);
            assertThat(to.at("/price").decimalValue()).isEqualByComparingTo("3000");
            assertThat(to.at("/basis").decimalValue()).isEqualByComparingTo("6");
            assertThat(to.at("/basis_pct").decimalValue()).isEqualByComparingTo("0.2");
        }
        problem(get("api/v1/consolidated/NOPE/quote"), 404, "NOT_FOUND", "NOPE");
        problem(get("api/v1/basis?base=NOPE"), 404, "NOT_FOUND", "NOPE");
        problem(get("api/v1/basis?base=ETH&exchange=x"), 404, "NOT_FOUND", "x");
        problem(get("api/v1/basis"), 400, "VALIDATION_ERROR", "base");
    }

    @Test
    @DisplayName("R2 the basis of the past is that of bars that start at the same time")
    void theBasisOfThePast() throws Exception {
        JsonNode whole = json(get(PAST));

        assertThat(whole.at("/perpetual").asText()).isEqualTo("BTC-USDT-PERP");
        assertThat(whole.at("/spot").asText()).isEqualTo("BTC-USDT");
        assertThat(whole.at("/quote").asText()).isEqualTo("USDT");
        assertThat(whole.at("/basis")).hasSize(10);
        assertThat(whole.at("/basis/0/open_time").longValue())
                .isEqualTo(Instant.parse("2026-11-08T00:00:00Z").toEpochMilli());
        // The stand-in tells the same klines of both markets.
        assertThat(whole.at("/basis/0/spot")).isEqualTo(whole.at("/basis/0/perpetual"));
        assertThat(whole.at("/basis/0/basis").decimalValue()).isEqualByComparingTo("0");
        assertThat(whole.at("/next").isNull()).isTrue();
        HttpResponse<String> page = get(PAST + "&limit=4");
        assertThat(json(page).at("/basis")).hasSize(4);
        long next = Instant.parse("2026-11-08T00:04:00Z").toEpochMilli();
        assertThat(json(page).at("/next").longValue()).isEqualTo(next);
        assertThat(header(page, "Link")).contains("start=" + next);
        problem(get("api/v1/basis/BTC"), 400, "VALIDATION_ERROR", "exchange");
        problem(get("api/v1/basis/BTC?exchange=binance&quote=EUR"), 404, "NOT_FOUND", "in EUR");
    }

    @Test
    @DisplayName("what is open is told by every node, whichever found it")
    void whatIsOpen() throws Exception {
        Opportunity open = opportunity();
        try (DynamoDbClient client = Surroundings.client()) {
            assertThat(
                            new DynamoOpportunities(client, new Keys("isobar-"), Clock.systemUTC())
                                    .put(open, 0))
                    .isTrue();
        }

        JsonNode told = json(get("api/v1/arbitrage/open?base=ETH")).at("/opportunities/0");
        assertThat(told.at("/id").asText()).isEqualTo(open.id());
        assertThat(told.at("/state").asText()).isEqualTo("open");
        assertThat(told.at("/profit").decimalValue()).isEqualByComparingTo("199.7");
        assertThat(told.at("/best/sell/exchange").asText()).isEqualTo("okx");
        assertThat(json(get("api/v1/arbitrage/open?base=SOL")).at("/opportunities")).isEmpty();
        problem(get("api/v1/arbitrage/open?base=?"), 422, "VALIDATION_ERROR", "base");
    }

    private boolean isTold(RedisClient redis) throws Exception {
        Instant now = Instant.now();
        RedisPublisher publisher = new RedisPublisher(redis);
        publish(publisher, new Quote(SPOT, now, best("2999"), best("3001")));
        publish(publisher, new Quote(PERPETUAL, now, best("3005"), best("3007")));
        publisher.flush();
        JsonNode quotes = json(get("api/v1/consolidated/ETH/quote?quote=USDT")).at("/quotes");
        return quotes.size() == 2 && quotes.at("/1/bid").isObject();
    }

    private static void publish(RedisPublisher publisher, Quote quote) {
        publisher.publish(
                new Announcement(
                        Subject.of(MarketChannel.QUOTES, quote.instrument()),
                        false,
                        1,
                        EventJson.of(quote, 1, Times.MILLIS)));
    }

    private static BestPrice best(String price) {
        return new BestPrice(new BigDecimal(price), new BigDecimal("2.5"));
    }

    /** As it lies in the store. */
    private static Opportunity opportunity() {
        Map<String, String> fields = new HashMap<>();
        fields.put("family", "ETH:spot:USDT");
        fields.put("at", "2026-11-21T12:00:00Z");
        fields.put("since", "2026-11-21T12:00:00.1Z");
        for (String terms : List.of("opened.", "best.")) {
            fields.put(terms + "at", "2026-11-21T12:00:00Z");
            fields.put(terms + "spread", "300");
            fields.put(terms + "spread_pct", "0.6");
            fields.put(terms + "profit", "199.7");
            fields.putAll(leg(terms + "buy.", "binance:spot:ETHUSDT", "50000"));
            fields.putAll(leg(terms + "sell.", "okx:spot:ETH-USDT", "50300"));
        }
        return Opportunity.of(fields);
    }

    private static Map<String, String> leg(String name, String instrument, String price) {
        return Map.of(
                name + "instrument",
                instrument,
                name + "symbol",
                "ETH-USDT",
                name + "price",
                price,
                name + "fee",
                "0.001");
    }
}
