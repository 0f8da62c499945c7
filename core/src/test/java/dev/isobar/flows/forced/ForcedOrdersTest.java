package dev.isobar.flows.forced;

import static dev.isobar.flows.forced.Samples.INVERSE;
import static dev.isobar.flows.forced.Samples.LINEAR;
import static dev.isobar.flows.forced.Samples.NOON;
import static dev.isobar.flows.forced.Samples.RATES;
import static dev.isobar.flows.forced.Samples.forced;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.flows.EventKind;
import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.rates.UsdRates;
import dev.isobar.market.Liquidation;
import dev.isobar.market.Liquidation.PriceKind;
import dev.isobar.market.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ForcedOrdersTest {
    private static final CascadeRule RULE =
            new CascadeRule(3, new BigDecimal("1000000"), Duration.ofSeconds(60));

    private final ForcedOrders orders = new ForcedOrders(LINEAR, false, RATES, () -> RULE);

    @Test
    @DisplayName(
            "R1 R2 the order's side, base, quote and dollars by the quote's own rate, in words")
    void aSmallOneInWords() {
        FlowEvent event = only(forced(NOON, Side.SELL, "59800.1", "0.04"));

        // 59800.1 × 0.04 = 2392.004; × 0.9995 = 2390.807998
        assertThat(event.json())
                .isEqualTo(
                        "{\"type\":\"liquidation\",\"exchange\":\"bybit\","
                                + "\"symbol\":\"BTC-USDT-PERP\",\"time\":1795262400000,"
                                + "\"id\":\"sell-59800.1-0.04-1\",\"market\":\"linear\","
                                + "\"native_symbol\":\"BTCUSDT\",\"side\":\"sell\","
                                + "\"price\":59800.1,\"price_kind\":\"bankruptcy\","
                                + "\"quantity\":0.04,\"size\":0.04,\"value\":2392.004,"
                                + "\"quote\":\"USDT\",\"value_usd\":2390.807998,"
                                + "\"usd_rate\":0.9995,"
                                + "\"usd_rate_source\":\"kraken:spot:USDT/USD\","
                                + "\"usd_rate_time\":1795262340000,\"lower_bound\":false}");
        assertThat(event.kind()).isEqualTo(EventKind.LIQUIDATION);
        assertThat(event.key()).isEqualTo("bybit:linear:BTCUSDT");
        assertThat(event.venue()).isEqualTo("bybit");
        assertThat(event.at()).isEqualTo(NOON);
        assertThat(event.side()).isEqualTo(Side.SELL);
        assertThat(event.usd()).isEqualByComparingTo("2390.807998");
    }

    @Test
    @DisplayName("R1 an inverse contract is worth its dollars, whatever the price")
    void inverseContracts() {
        ForcedOrders inverse = new ForcedOrders(INVERSE, true, RATES, () -> RULE);
        Liquidation of = forced(INVERSE, NOON, Side.BUY, "50000", "40", PriceKind.FILL);

        FlowEvent event = inverse.heard(of, NOON).orElseThrow().event();

        // 40 × 100 USD = 4000 USD; / 50000 = 0.08 BTC
        assertThat(event.usd()).isEqualByComparingTo("4000");
        assertThat(event.json())
                .contains("\"quantity\":0.08,", "\"contracts\":40,", "\"value\":4000,")
                .contains("\"value_usd\":4000,\"usd_rate\":1,\"usd_rate_source\":\"identity\"")
                .contains("\"price_kind\":\"fill\"");
    }

    @Test
    @DisplayName("R1 without a rate there are no dollars: USDT is not one")
    void withoutARate() {
        ForcedOrders blind = new ForcedOrders(LINEAR, false, UsdRates.NONE, () -> RULE);

        FlowEvent event =
                blind.heard(forced(NOON, Side.SELL, "60000", "1"), NOON).orElseThrow().event();

        assertThat(event.usd()).isNull();
        assertThat(event.json()).doesNotContain("usd").contains("\"value\":60000,");
    }

    @Test
    @DisplayName("R4 where the venue shows one a second, each says so")
    void lowerBounds() {
        ForcedOrders shown = new ForcedOrders(LINEAR, true, RATES, () -> RULE);

        ForcedOrder one = shown.heard(forced(NOON, Side.SELL, "60000", "1"), NOON).orElseThrow();

        assertThat(one.event().json()).contains("\"lower_bound\":true");
    }

    @Test
    @DisplayName("R3 the same from another frame is the same, twice in one frame are two")
    void comingAgain() {
        Liquidation one = forced(NOON, Side.SELL, "60000.0", "1");
        Liquidation same = forced(NOON, Side.SELL, "60000", "1.0");

        assertThat(orders.heard(one, NOON).orElseThrow().id()).isEqualTo("sell-60000-1-1");
        assertThat(orders.heard(same, NOON).orElseThrow().id()).isEqualTo("sell-60000-1-2");
        assertThat(orders.heard(one, NOON.plusSeconds(9))).isEmpty();
        assertThat(orders.heard(same, NOON.plusSeconds(9))).isEmpty();
        assertThat(orders.heard(forced(NOON, Side.BUY, "60000", "1"), NOON.plusSeconds(9)))
                .isPresent();
    }

    @Test
    @DisplayName("R3 an id of the venue is what it is known by")
    void idsOfTheVenue() {
        Liquidation one = named("7b", "60000");

        assertThat(orders.heard(one, NOON).orElseThrow().id()).isEqualTo("7b");
        assertThat(orders.heard(named("7b", "60001"), NOON.plusSeconds(1))).isEmpty();
        assertThat(orders.heard(named("7c", "60000"), NOON.plusSeconds(1))).isPresent();
    }

    @Test
    @DisplayName("R5 the third within a minute begins the cascade; the sums hold those before")
    void aCascadeByNumber() {
        assertThat(marked(0, Side.SELL, "1000")).isNull();
        assertThat(marked(20, Side.BUY, "1000")).isNull(); // the other side is another matter
        assertThat(marked(30, Side.SELL, "2000")).isNull();

        Cascade third = marked(60, Side.SELL, "4000");
        assertThat(third.id()).isEqualTo("sell-1795262400000");
        assertThat(third.began()).isEqualTo(NOON);
        assertThat(third.number()).isEqualTo(3);
        assertThat(third.value()).isEqualByComparingTo("7000");
        assertThat(third.usd()).isEqualByComparingTo("6996.5"); // 7000 × 0.9995

        Cascade fourth = marked(120, Side.SELL, "8000"); // a minute after the third
        assertThat(fourth.id()).isEqualTo(third.id());
        assertThat(fourth.number()).isEqualTo(4);
        assertThat(fourth.value()).isEqualByComparingTo("15000");

        assertThat(marked(181, Side.SELL, "1000")).isNull(); // 61 s after the fourth
    }

    @Test
    @DisplayName("R5 orders further apart than the time are no cascade, however many")
    void apart() {
        for (int i = 0; i < 20; i++) {
            assertThat(marked(31 * i, Side.SELL, "1000")).isNull();
        }
    }

    @Test
    @DisplayName("R5 a million dollars begin one, but one order alone does not")
    void aCascadeByValue() {
        assertThat(marked(0, Side.SELL, "2000000")).isNull();
        assertThat(marked(1, Side.SELL, "1000").number()).isEqualTo(2);
    }

    @Test
    @DisplayName("R5 what a cascade comes to is not known where one order's worth is not")
    void cascadesWithoutRates() {
        ForcedOrders blind = new ForcedOrders(LINEAR, false, UsdRates.NONE, () -> RULE);
        Cascade last = null;
        for (int i = 0; i < 3; i++) {
            Instant at = NOON.plusSeconds(i);
            last = blind.heard(forced(at, Side.SELL, "60000", "1"), at).orElseThrow().cascade();
        }

        assertThat(last.value()).isEqualByComparingTo("180000");
        assertThat(last.usd()).isNull();
    }

    @Test
    @DisplayName("R9 a cascade in which the line broke, or soon after it was back, may be more")
    void aCascadeWithAnOutage() {
        orders.missed(NOON.minusSeconds(61)); // a minute and a second before the first
        marked(0, Side.SELL, "1000");
        marked(10, Side.SELL, "2000");
        assertThat(marked(20, Side.SELL, "4000").lowerBound()).isFalse();

        orders.missed(NOON.plusSeconds(30));
        Cascade fourth = marked(40, Side.SELL, "8000");
        assertThat(fourth.number()).isEqualTo(4);
        assertThat(fourth.value()).isEqualByComparingTo("15000");
        assertThat(fourth.lowerBound()).isTrue();
        assertThat(fourth.text().toString()).endsWith(",\"lower_bound\":true}");

        for (int second : List.of(90, 91)) { // a minute after it was back: perhaps not the first
            marked(second, Side.BUY, "1000");
        }
        assertThat(marked(92, Side.BUY, "1000").lowerBound()).isTrue();
        for (int second : List.of(200, 201)) {
            marked(second, Side.SELL, "1000");
        }
        assertThat(marked(202, Side.SELL, "1000").lowerBound()).isFalse();
    }

    @Test
    @DisplayName("R9 who goes on with a cascade that may be more goes on saying so")
    void takingOverALowerBound() {
        Cascade part =
                new Cascade("sell-1", NOON, 3, new BigDecimal("3000"), null, false).asLowerBound();
        FlowEvent told = only(forced(NOON, Side.SELL, "1000", "1"));
        ForcedOrders next = new ForcedOrders(LINEAR, false, RATES, () -> RULE);
        next.told(told, new BigDecimal("1000"), part);

        Instant now = NOON.plusSeconds(9);
        Cascade cascade =
                next.heard(forced(now, Side.SELL, "1000", "1"), now).orElseThrow().cascade();
        assertThat(cascade.number()).isEqualTo(4);
        assertThat(cascade.lowerBound()).isTrue();
    }

    @Test
    @DisplayName("R5 one that comes minutes late is told, and is part of no cascade")
    void late() {
        marked(600, Side.SELL, "1000");
        marked(601, Side.SELL, "1000");
        assertThat(marked(500, Side.SELL, "1000")).isNull();
        assertThat(marked(602, Side.SELL, "1000").number()).isEqualTo(3);
    }

    @Test
    @DisplayName("R5 a node that takes over goes on with what was told before")
    void takingOver() {
        List<FlowEvent> told = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            told.add(only(forced(NOON.plusSeconds(i), Side.SELL, "1000", "1")));
        }
        ForcedOrders next = new ForcedOrders(LINEAR, false, RATES, () -> RULE);
        told.forEach(event -> next.told(event, new BigDecimal("1000"), null));

        Instant now = NOON.plusSeconds(9);
        assertThat(next.heard(forced(NOON, Side.SELL, "1000", "1"), now)).isEmpty();
        ForcedOrder third = next.heard(forced(now, Side.SELL, "1000", "1"), now).orElseThrow();
        assertThat(third.cascade().id()).isEqualTo("sell-1795262400000");
        assertThat(third.cascade().number()).isEqualTo(3);
    }

    @Test
    @DisplayName("R5 more than is remembered, told twice, brings no cascade back that is over")
    void takingOverTwice() {
        List<FlowEvent> told = new ArrayList<>();
        List<Cascade> cascades = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ForcedOrder one =
                    orders.heard(forced(NOON.plusSeconds(i), Side.SELL, "1000", "1"), i)
                            .orElseThrow();
            told.add(one.event());
            cascades.add(one.cascade());
        }
        for (int i = 0; i < ForcedOrders.REMEMBERED; i++) {
            told.add(only(forced(NOON.plusSeconds(3 + 100L * i), Side.BUY, "1000", "1")));
            cascades.add(null);
        }
        Instant late = NOON.plusSeconds(30_000);
        told.add(only(forced(late, Side.SELL, "1000", "1")));
        cascades.add(null);
        ForcedOrders next = new ForcedOrders(LINEAR, false, RATES, () -> RULE);

        for (int again = 0; again < 2; again++) {
            for (int i = 0; i < told.size(); i++) {
                next.told(told.get(i), new BigDecimal("1000"), cascades.get(i));
            }
        }

        Liquidation after = forced(late.plusSeconds(10), Side.SELL, "1000", "1");
        assertThat(next.heard(after, late).orElseThrow().cascade()).isNull();
    }

    @Test
    @DisplayName("R3 R5 whatever comes again, and whenever, the events are the same")
    void anyOrderOfDuplicates() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            List<Liquidation> straight = straight(random);
            assertThat(events(disturbed(straight, random))).isEqualTo(events(straight));
        }
    }

    @Test
    @DisplayName("R8 what is remembered is bounded")
    void bounded() {
        Liquidation first = forced(NOON, Side.SELL, "1", "1");
        orders.heard(first, NOON);
        for (int i = 1; i <= ForcedOrders.REMEMBERED; i++) {
            Instant at = NOON.plusSeconds(100L * i);
            orders.heard(forced(at, Side.SELL, "1", "1"), at);
        }

        assertThat(orders.heard(first, NOON.plusSeconds(999_999))).isPresent();
    }

    private static List<Liquidation> straight(Random random) {
        List<Liquidation> straight = new ArrayList<>();
        Instant at = NOON;
        for (int i = 0; i < 100; i++) {
            at = at.plusMillis(1 + random.nextInt(40_000));
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            straight.add(forced(at, side, "60000", "0." + (1 + random.nextInt(9))));
        }
        return straight;
    }

    /** Each once in its order, and some that were heard already in between. */
    private static List<Liquidation> disturbed(List<Liquidation> straight, Random random) {
        List<Liquidation> disturbed = new ArrayList<>();
        for (int i = 0; i < straight.size(); i++) {
            disturbed.add(straight.get(i));
            for (int again = random.nextInt(4); again > 0; again--) {
                disturbed.add(straight.get(random.nextInt(i + 1)));
            }
        }
        return disturbed;
    }

    /** Each delivery in a frame of its own. */
    private static List<FlowEvent> events(List<Liquidation> heard) {
        ForcedOrders fresh = new ForcedOrders(LINEAR, false, RATES, () -> RULE);
        List<FlowEvent> events = new ArrayList<>();
        for (int i = 0; i < heard.size(); i++) {
            fresh.heard(heard.get(i), NOON.plusMillis(i)).ifPresent(one -> events.add(one.event()));
        }
        return events;
    }

    private Cascade marked(long second, Side side, String value) {
        Instant at = NOON.plusSeconds(second);
        return orders.heard(forced(at, side, value, "1"), at).orElseThrow().cascade();
    }

    private FlowEvent only(Liquidation liquidation) {
        return orders.heard(liquidation, liquidation.at()).orElseThrow().event();
    }

    private static Liquidation named(String id, String price) {
        BigDecimal paid = new BigDecimal(price);
        return new Liquidation(
                LINEAR.id(), id, NOON, Side.SELL, paid, PriceKind.FILL, BigDecimal.ONE, null, paid);
    }
}
