package dev.isobar.flows.offers;

import static dev.isobar.flows.offers.Offered.NOON;
import static dev.isobar.flows.offers.Offered.inverse;
import static dev.isobar.flows.offers.Offered.offer;
import static dev.isobar.flows.offers.Offered.perpetual;
import static dev.isobar.flows.offers.Offered.quote;
import static dev.isobar.flows.offers.Offered.spot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.isobar.flows.offers.Exclusion.Reason;
import dev.isobar.flows.offers.Family.Kind;
import dev.isobar.flows.rates.UsdRate;
import dev.isobar.flows.rates.UsdRates;
import dev.isobar.market.Instrument;
import dev.isobar.market.Quote;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JudgeOffersTest {
    private static final Family BTC = new Family("BTC", Kind.SPOT, "USDT");
    private static final Instrument BINANCE = spot("binance", "BTC", "USDT");
    private static final Instrument OKX = spot("okx", "BTC", "USDT");
    private static final Instrument GATE = spot("gate", "BTC", "USDT");
    private static final Instrument MEXC = spot("mexc", "BTC", "USDT");

    @Test
    @DisplayName("R1 a family is an asset, a kind of market and a currency")
    void whatIsComparedWithEachOther() {
        assertThat(Family.of(BINANCE, Set.of())).contains(BTC);
        assertThat(Family.of(spot("kraken", "BTC", "USD"), Set.of()))
                .contains(new Family("BTC", Kind.SPOT, "USD"));
        assertThat(Family.of(BINANCE, Set.of("USDT")))
                .contains(new Family("BTC", Kind.SPOT, "USD"));
        assertThat(Family.of(perpetual("okx", "BTC", "USDT", "0.01"), Set.of()))
                .contains(new Family("BTC", Kind.PERPETUAL, "USDT"));
        assertThat(Family.of(inverse("okx", "BTC", "100"), Set.of()))
                .contains(new Family("BTC", Kind.PERPETUAL, "USD"));
        assertThat(Family.parse(BTC.toString())).isEqualTo(BTC);
    }

    @Test
    @DisplayName("R2 of a thousand coins a unit, one costs a thousandth")
    void aThousandCoinsAUnit() {
        Instrument one = perpetual("okx", "SHIB", "USDT", "1000000");
        Instrument thousand = perpetual("bybit", "1000SHIB", "USDT", "1");
        Family shib = Family.of(thousand, Set.of()).orElseThrow();

        // 3 contracts of 1,000,000 SHIB; 70 units of 1,000 SHIB.
        BestOffers best =
                judge(
                        shib,
                        new Offer(one, quote(one, NOON, "0.0000099", "3", "0.0000100", "3"), NOON),
                        new Offer(
                                thousand,
                                quote(thousand, NOON, "0.0101", "70", "0.0102", "70"),
                                NOON));

        assertThat(shib).isEqualTo(Family.of(one, Set.of()).orElseThrow());
        Priced bid = best.bestBid().orElseThrow();
        assertThat(bid.id()).isEqualTo(thousand.id());
        assertThat(bid.bid()).isEqualByComparingTo("0.0000101");
        assertThat(bid.bidSize()).isEqualByComparingTo("70000");
        Priced ask = best.bestAsk().orElseThrow();
        assertThat(ask.id()).isEqualTo(one.id());
        assertThat(ask.ask()).isEqualByComparingTo("0.0000100");
        assertThat(ask.askSize()).isEqualByComparingTo("3000000");
    }

    @Test
    @DisplayName(
            "R3 an offer counts for sixty seconds after it arrived, and not a millisecond more")
    void howOldAnOfferMayBe() {
        Instant old = NOON.minusSeconds(60);

        BestOffers best =
                judge(
                        BTC,
                        heard(BINANCE, quote(BINANCE, null, "99", "100"), old),
                        heard(OKX, quote(OKX, NOON, "98", "101"), old.minusMillis(1)));

        assertThat(best.counted()).extracting(Priced::id).containsExactly(BINANCE.id());
        assertThat(best.excluded())
                .extracting(one -> one.offer().id(), Exclusion::reason)
                .containsExactly(tuple(OKX.id(), Reason.STALE));
    }

    @Test
    @DisplayName(
            "R3 what comes late is old by its venue's time, of which five seconds are its clock")
    void whatComesLate() {
        Instant late = NOON.minusSeconds(65); // 60 s of age, and 5 s
        Instant ahead = NOON.plusSeconds(30);
        Instant old = NOON.minusMillis(60_001);

        BestOffers best =
                judge(
                        BTC,
                        heard(BINANCE, quote(BINANCE, late, "99", "100"), NOON),
                        heard(GATE, quote(GATE, late.minusMillis(1), "98", "101"), NOON),
                        heard(MEXC, quote(MEXC, ahead, "98", "101"), NOON),
                        heard(OKX, quote(OKX, ahead, "98", "101"), old));

        assertThat(best.counted()).extracting(Priced::id).containsExactly(BINANCE.id(), MEXC.id());
        assertThat(best.excluded())
                .extracting(one -> one.offer().id(), Exclusion::reason)
                .containsExactly(tuple(GATE.id(), Reason.STALE), tuple(OKX.id(), Reason.STALE));
        assertThat(best.counted())
                .extracting(one -> one.offer().since())
                .containsExactly(late, NOON);
    }

    @Test
    @DisplayName("R3 what is one-sided, empty, crossed or locked in itself does not count")
    void whatCannotBe() {
        BestOffers best =
                judge(
                        BTC,
                        heard(BINANCE, quote(BINANCE, NOON, "99", "1", null, null), NOON),
                        heard(GATE, quote(GATE, NOON, "99", "0", "100", "1"), NOON),
                        offer(MEXC, "100", "100"),
                        offer(OKX, "101", "100"));

        assertThat(best.counted()).isEmpty();
        assertThat(best.bestAsk()).isEmpty();
        assertThat(best.excluded())
                .extracting(one -> one.offer().id().venue(), Exclusion::reason)
                .containsExactly(
                        tuple("binance", Reason.ONE_SIDED),
                        tuple("gate", Reason.EMPTY),
                        tuple("mexc", Reason.LOCKED),
                        tuple("okx", Reason.CROSSED));
    }

    @Test
    @DisplayName("R3 a stablecoin is compared in dollars by its rate, and not at all without one")
    void stablecoinsInDollars() {
        OfferRules folded =
                new OfferRules(Duration.ofSeconds(60), new BigDecimal("1.5"), Set.of("USDT"));
        Instrument kraken = spot("kraken", "BTC", "USD");
        Family dollars = new Family("BTC", Kind.SPOT, "USD");
        List<Offer> offers =
                List.of(offer(BINANCE, "49990", "50000"), offer(kraken, "49990", "50000"));

        BestOffers known = new JudgeOffers(folded, tether("0.998")).judge(dollars, offers, NOON);
        BestOffers unknown = new JudgeOffers(folded, UsdRates.NONE).judge(dollars, offers, NOON);

        // 50,000 · 0.998 = 49,900
        Priced ask = known.bestAsk().orElseThrow();
        assertThat(ask.id()).isEqualTo(BINANCE.id());
        assertThat(ask.ask()).isEqualByComparingTo("49900");
        assertThat(ask.rate().source()).isEqualTo("kraken:spot:USDTUSD");
        assertThat(known.counted().get(1).rate()).isNull();
        assertThat(unknown.counted()).extracting(Priced::id).containsExactly(kraken.id());
        assertThat(unknown.excluded())
                .extracting(Exclusion::reason)
                .containsExactly(Reason.NO_RATE);
    }

    @Test
    @DisplayName("R4 another coin of the same name is told apart by its price")
    void aCollisionOfNames() {
        // Middles 1.005, 1.015, 1.005 and 111.5: 111.5 / 1.005 = 110.945…
        BestOffers best =
                judge(
                        BTC,
                        offer(BINANCE, "1.00", "1.01"),
                        offer(GATE, "1.01", "1.02"),
                        offer(MEXC, "111", "112"),
                        offer(OKX, "1.00", "1.01"));

        assertThat(best.counted()).hasSize(3);
        assertThat(best.bestBid().orElseThrow().id()).isEqualTo(GATE.id());
        Exclusion fake = best.excluded().get(0);
        assertThat(fake.offer().id()).isEqualTo(MEXC.id());
        assertThat(fake.reason()).isEqualTo(Reason.COLLISION);
        assertThat(fake.ratio()).isEqualByComparingTo("110.94527363");
    }

    @Test
    @DisplayName("R4 where half of the venues trade another coin none is compared")
    void halfAndHalf() {
        BestOffers two = judge(BTC, offer(BINANCE, "0.99", "1.01"), offer(OKX, "1.60", "1.62"));
        BestOffers four =
                judge(
                        BTC,
                        offer(BINANCE, "0.99", "1.01"),
                        offer(GATE, "0.99", "1.01"),
                        offer(MEXC, "1.60", "1.62"),
                        offer(OKX, "1.60", "1.62"));

        assertThat(two.counted()).isEmpty();
        assertThat(two.excluded()).hasSize(2);
        assertThat(four.counted()).isEmpty();
    }

    @Test
    @DisplayName("R4 half as much again is still the same coin")
    void atTheBound() {
        BestOffers best = judge(BTC, offer(BINANCE, "0.99", "1.01"), offer(OKX, "1.49", "1.51"));

        assertThat(best.counted()).hasSize(2);
    }

    @Test
    @DisplayName("R5 of equal prices the first by name is the best")
    void equalPrices() {
        BestOffers best = judge(BTC, offer(OKX, "99", "100"), offer(BINANCE, "99", "100"));

        assertThat(best.bestBid().orElseThrow().id()).isEqualTo(BINANCE.id());
        assertThat(best.bestAsk().orElseThrow().id()).isEqualTo(BINANCE.id());
    }

    private static UsdRates tether(String rate) {
        return (currency, at) ->
                currency.equals("USDT")
                        ? Optional.of(new UsdRate(new BigDecimal(rate), "kraken:spot:USDTUSD", at))
                        : UsdRates.NONE.of(currency, at);
    }

    private static Offer heard(Instrument of, Quote quote, Instant arrivedAt) {
        return new Offer(of, quote, arrivedAt);
    }

    private static BestOffers judge(Family family, Offer... offers) {
        return new JudgeOffers(OfferRules.USUAL, UsdRates.NONE)
                .judge(family, List.of(offers), NOON);
    }
}
