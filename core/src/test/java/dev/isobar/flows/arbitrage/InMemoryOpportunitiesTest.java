package dev.isobar.flows.arbitrage;

import dev.isobar.flows.offers.Offered;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

class InMemoryOpportunitiesTest extends OpenOpportunitiesContract {
    private Instant now = Offered.NOON.plus(Duration.ofMinutes(1));
    private final InMemoryOpportunities store =
            new InMemoryOpportunities(
                    new Clock() {
                        @Override
                        public java.time.ZoneId getZone() {
                            return ZoneOffset.UTC;
                        }

                        @Override
                        public Clock withZone(java.time.ZoneId zone) {
                            return this;
                        }

                        @Override
                        public Instant instant() {
                            return now;
                        }
                    });

    @Override
    protected OpenOpportunities store() {
        return store;
    }

    @Override
    protected OpenOpportunities at(Instant then) {
        return new OpenOpportunities() {
            @Override
            public boolean put(Opportunity opportunity, long token) {
                return store.put(opportunity, token);
            }

            @Override
            public java.util.List<Opportunity> open() {
                return store.open();
            }

            @Override
            public java.util.List<Opportunity> all() {
                now = then;
                return store.all();
            }
        };
    }

    @Override
    protected void raise(long token) {
        store.raise(token);
    }
}
