package dev.isobar.flows.arbitrage;

import static dev.isobar.flows.offers.Offered.NOON;
import static dev.isobar.flows.offers.Offered.quote;
import static dev.isobar.flows.offers.Offered.spot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.flows.rates.UsdRates;
import dev.isobar.market.Instrument;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every store of opportunities does. Each test has a base of its own. */
public abstract class OpenOpportunitiesContract {

    /** At {@link dev.isobar.flows.offers.Offered#NOON}, and a minute later. */
    protected abstract OpenOpportunities store();

    /** The same things at another time. */
    protected abstract OpenOpportunities at(Instant now);

    /** From now on older tokens are worthless. */
    protected abstract void raise(long token);

    @Test
    void whatWasPutIsThereAsItWas() {
        Opportunity found = opportunity("ONE").get(0);

        assertThat(store().put(found, 1)).isTrue();

        Opportunity kept = find("ONE").get(0);
        assertThat(kept.fields()).isEqualTo(found.fields());
        assertThat(kept.openedEvent()).isEqualTo(found.openedEvent());
    }

    @Test
    void aNewerStateTakesThePlaceOfAnOlder() {
        List<Opportunity> life = opportunity("TWO");

        life.forEach(one -> assertThat(store().put(one, 1)).isTrue());

        assertThat(find("TWO")).hasSize(1);
        assertThat(find("TWO").get(0).isOpen()).isFalse();
    }

    @Test
    @DisplayName("R6 an end is kept once, however often it is written, and is open no more")
    void anEndIsKeptOnce() {
        List<Opportunity> life = opportunity("AGAIN");
        store().put(life.get(0), 1);
        assertThat(store().open()).extracting(Opportunity::id).contains(life.get(0).id());

        store().put(life.get(1), 1);
        store().put(life.get(1), 1); // whoever got no answer writes again

        assertThat(store().open()).extracting(Opportunity::id).doesNotContain(life.get(0).id());
        assertThat(find("AGAIN")).hasSize(1);
        assertThat(find("AGAIN").get(0).closedEvent()).isEqualTo(life.get(1).closedEvent());
    }

    @Test
    @DisplayName("R7 what an older lease ends stays open")
    void anOlderLeaseEndsNothing() {
        List<Opportunity> life = opportunity("STAYS");
        raise(7);
        store().put(life.get(0), 7);

        assertThat(store().put(life.get(1), 6)).isFalse();

        assertThat(find("STAYS")).hasSize(1);
        assertThat(find("STAYS").get(0).isOpen()).isTrue();
        assertThat(store().open()).extracting(Opportunity::id).contains(life.get(0).id());
    }

    @Test
    void whatHasEndedIsKnownForFiveMinutesAndWhatIsOpenForLong() {
        Opportunity open = opportunity("OPEN").get(0);
        Opportunity ended = opportunity("ENDED").get(1);
        store().put(open, 1);
        store().put(ended, 1);
        OpenOpportunities later = at(ended.ended().plus(Duration.ofMinutes(5)).plusSeconds(1));

        assertThat(find("ENDED")).hasSize(1);
        assertThat(later.all()).extracting(Opportunity::id).contains(open.id());
        assertThat(later.all()).extracting(Opportunity::id).doesNotContain(ended.id());
    }

    @Test
    @DisplayName("R7 an older lease keeps nothing")
    void anOlderLeaseKeepsNothing() {
        raise(7);

        assertThat(store().put(opportunity("OLD").get(0), 6)).isFalse();
        assertThat(store().put(opportunity("NEW").get(0), 7)).isTrue();

        assertThat(find("OLD")).isEmpty();
        assertThat(find("NEW")).hasSize(1);
    }

    private List<Opportunity> find(String asset) {
        return store().all().stream().filter(one -> one.family().asset().equals(asset)).toList();
    }

    /** As it began, and as it had ended a minute later. */
    protected static List<Opportunity> opportunity(String asset) {
        Instrument buy = spot("binance", asset, "USDT");
        Instrument sell = spot("okx", asset, "USDT");
        List<Opportunity> life = new ArrayList<>();
        ArbitrageRules rules = ArbitrageRules.usual(new Fees(Map.of(), new BigDecimal("0.001")));
        Arbitrage arbitrage =
                new Arbitrage(
                        () -> rules,
                        UsdRates.NONE,
                        new Arbitrage.Listener() {
                            @Override
                            public void opened(Opportunity opportunity) {
                                life.add(opportunity);
                            }

                            @Override
                            public void improved(Opportunity opportunity) {}

                            @Override
                            public void ended(Opportunity opportunity) {
                                life.add(opportunity);
                            }
                        });
        arbitrage.hear(buy, quote(buy, NOON, "49999", "50000"), NOON);
        arbitrage.hear(sell, quote(sell, NOON, "50300", "50301"), NOON);
        arbitrage.judge(NOON);
        Instant end = NOON.plusSeconds(60);
        arbitrage.hear(sell, quote(sell, end, "50000", "50001"), end);
        arbitrage.judge(end);
        return life;
    }
}
