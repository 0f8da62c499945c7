package dev.isobar.flows.arbitrage;

import static dev.isobar.flows.offers.Offered.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.flows.FlowEvent;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KeepOpportunitiesTest {
    private final List<Opportunity> life = OpenOpportunitiesContract.opportunity("BTC");
    private final InMemoryOpportunities store =
            new InMemoryOpportunities(Clock.fixed(NOON, ZoneOffset.UTC));
    private final List<String> told = new ArrayList<>();
    private boolean isAway;
    private final KeepOpportunities keep =
            new KeepOpportunities(
                    new OpenOpportunities() {
                        @Override
                        public boolean put(Opportunity opportunity, long token) {
                            if (isAway) {
                                throw new StoreUnavailable("away", null);
                            }
                            return store.put(opportunity, token);
                        }

                        @Override
                        public List<Opportunity> open() {
                            return store.open();
                        }

                        @Override
                        public List<Opportunity> all() {
                            return store.all();
                        }
                    },
                    event -> told.add(event.id()));

    @Test
    @DisplayName("R6 a beginning and an end are told once, after they were kept")
    void onceEach() {
        keep.opened(life.get(0));
        assertThat(told).isEmpty();
        keep.flush(1, NOON);
        keep.flush(1, NOON);
        keep.ended(life.get(1));
        keep.flush(1, NOON);

        assertThat(told)
                .containsExactly(life.get(0).openedEvent().id(), life.get(1).closedEvent().id());
        assertThat(store.all()).hasSize(1);
    }

    @Test
    @DisplayName("R6 while the store is away everything waits")
    void whileTheStoreIsAway() {
        isAway = true;
        keep.opened(life.get(0));
        assertThatThrownBy(() -> keep.flush(1, NOON)).isInstanceOf(StoreUnavailable.class);
        keep.ended(life.get(1));
        assertThatThrownBy(() -> keep.flush(1, NOON)).isInstanceOf(StoreUnavailable.class);
        assertThat(told).isEmpty();

        isAway = false;
        keep.flush(1, NOON);

        assertThat(told)
                .containsExactly(life.get(0).openedEvent().id(), life.get(1).closedEvent().id());
    }

    @Test
    @DisplayName("R7 whoever was taken over tells nothing")
    void whoeverWasTakenOver() {
        store.raise(2);
        keep.opened(life.get(0));

        assertThat(keep.flush(1, NOON)).isFalse();
        assertThat(told).isEmpty();
        assertThat(store.all()).isEmpty();
    }

    @Test
    @DisplayName("R6 what another kept is told again under the same ids")
    void toldAgain() {
        keep.retell(life.get(0));
        keep.retell(life.get(1));

        FlowEvent opened = life.get(0).openedEvent();
        assertThat(told).containsExactly(opened.id(), opened.id(), life.get(1).closedEvent().id());
        assertThat(life.get(1).openedEvent()).isEqualTo(opened);
    }

    @Test
    void betterPricesAreKeptOnceASecond() {
        keep.opened(life.get(0));
        keep.flush(1, NOON);
        Opportunity better = life.get(0).improved(better());
        keep.improved(better);

        keep.flush(1, NOON.plusMillis(999));
        assertThat(store.all().get(0).best().profit()).isEqualByComparingTo("199.7");
        keep.flush(1, NOON.plusMillis(1_000));
        assertThat(store.all().get(0).best().profit()).isEqualByComparingTo("300");
        assertThat(told).hasSize(1);
    }

    private Terms better() {
        Terms terms = life.get(0).opened();
        return new Terms(
                terms.at(),
                terms.buy(),
                terms.sell(),
                terms.spread(),
                terms.spreadPercent(),
                new java.math.BigDecimal("300"),
                terms.quantity(),
                null);
    }
}
