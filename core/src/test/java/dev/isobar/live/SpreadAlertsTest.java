package dev.isobar.live;

import static dev.isobar.live.Venues.TEN;
import static dev.isobar.live.Venues.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.alerts.AlertRaised;
import dev.isobar.alerts.AlertStore;
import dev.isobar.alerts.InMemoryAlerts;
import dev.isobar.alerts.Rule;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.flows.funding.FundingNow;
import dev.isobar.flows.funding.FundingRate;
import dev.isobar.market.Instrument;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadAlertsTest {
    private final Venues venues = new Venues();
    private final InMemoryAlerts store = new InMemoryAlerts();
    private final Instrument a = venues.perpetual("a", "BTC");
    private final Instrument b = venues.perpetual("b", "BTC");
    private final List<FundingNow> rates = new ArrayList<>();
    private Instant now = TEN.plusSeconds(120);
    private int asked;

    @ParameterizedTest(name = "above {0} a year: {1}")
    @DisplayName("R14 funding lies apart by the difference over a year, whichever rule's venue")
    @CsvSource({"1.2, true", "1.2045, false"})
    void spread(double threshold, boolean holds) {
        rates.add(told(a, "0.0001", 0));
        rates.add(told(b, "-0.001", 30));

        node(rule(b, "funding_spread_above", "threshold=" + threshold)).step();

        assertThat(history()).hasSize(holds ? 1 : 0);
        if (holds) { // three times a day for 365 days: 0.0001 × 1095 + 0.001 × 1095
            AlertRaised raised = history().get(0);
            assertThat(raised.values())
                    .isEqualTo(
                            Map.of(
                                    "spread", 1.2045,
                                    "highest", 0.1095,
                                    "lowest", -1.095,
                                    "threshold", threshold));
            assertThat(raised.at()).isEqualTo(TEN.plusSeconds(30));
            assertThat(raised.interval()).isEmpty();
            assertThat(raised.condition())
                    .isEqualTo(
                            "difference of funding between venues above 1.2 a year"
                                    + " (a BTC-USDT-PERP over b BTC-USDT-PERP)");
        }
    }

    @Test
    @DisplayName("R14 the same rates raise once, however often they are told; others again")
    void onceForTheSameRates() {
        Rule rule = rule(a, "funding_spread_above", "threshold=1");
        SpreadAlerts one = node(rule);
        rates.add(told(a, "0.0001", 0));
        rates.add(told(b, "-0.001", 30));
        one.step();
        one.step();
        node(rule).step();
        assertThat(history()).hasSize(1);

        rates.set(0, told(a, "0.0001", 60));
        one.step();
        assertThat(history()).hasSize(1);

        rates.set(0, told(a, "0.0002", 61));
        one.step();
        one.step();
        assertThat(history()).hasSize(2);
    }

    @Test
    @DisplayName("R14 another asset, one venue alone and a stale rate are no difference")
    void noDifference() {
        Instrument ether = venues.perpetual("b", "ETH");
        rates.add(told(a, "0.0001", 0));
        rates.add(told(ether, "-0.001", 30));
        SpreadAlerts node = node(rule(a, "funding_spread_above", "threshold=0.1"));
        node.step();
        FundingRate rate = new FundingRate(new BigDecimal("-0.001"), Duration.ofHours(8));
        rates.add(new FundingNow(b, "BTC", rate, TEN, null, Optional.of(TEN)));

        node.step();

        assertThat(history()).isEmpty();
    }

    @Test
    @DisplayName("R14 a rule that is made later is judged at what stands; old rates raise nothing")
    void aRuleThatIsMadeLater() {
        rates.add(told(a, "0.0001", -60));
        rates.add(told(b, "-0.001", -60)); // before the rule was made
        Rule rule = rule(a, "funding_spread_above", "threshold=1");
        node(rule).step();
        assertThat(history()).extracting(AlertRaised::at).containsExactly(Venues.SINCE);

        now = TEN.plus(RaiseAlerts.LATE).plusSeconds(9);
        rates.set(0, told(a, "0.0002", 0));
        node(rule).step();

        assertThat(history()).hasSize(1);
    }

    @Test
    @DisplayName("R14 where no rule asks nobody is asked; a store that is away is asked again")
    void nobodyAsks() {
        rates.add(told(a, "0.0001", 0));
        rates.add(told(b, "-0.001", 30));
        node(rule(a, "consolidated_above", "threshold=1")).step();
        assertThat(asked).isZero();

        AwayAlerts away = new AwayAlerts(store);
        SpreadAlerts node = node(away, rule(a, "funding_spread_above", "threshold=1"));
        assertThatThrownBy(node::step).isInstanceOf(StoreUnavailable.class);
        away.comeBack();
        node.step();

        assertThat(history()).hasSize(1);
    }

    private SpreadAlerts node(Rule rule) {
        return node(store, rule);
    }

    private SpreadAlerts node(AlertStore of, Rule rule) {
        RaiseAlerts raise =
                new RaiseAlerts(
                        of,
                        store,
                        new Silent(),
                        Clock.fixed(now, ZoneOffset.UTC),
                        (one, alert) -> {});
        raise.follow(List.of(rule));
        return new SpreadAlerts(raise, this::rates, venues::listed);
    }

    private List<FundingNow> rates() {
        asked++;
        return rates;
    }

    /** Paid each eight hours. */
    private static FundingNow told(Instrument of, String rate, int second) {
        return new FundingNow(
                of,
                of.base(),
                new FundingRate(new BigDecimal(rate), Duration.ofHours(8)),
                TEN.plusSeconds(second),
                null,
                Optional.empty());
    }

    private List<AlertRaised> history() {
        return store.history(Rule.LOCAL, 100).stream().map(one -> one.alert()).toList();
    }
}
