package dev.isobar.live;

import dev.isobar.flows.arbitrage.Arbitrage;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Quote;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Feeds what judges across venues in a process of one lane, as a replay is: made both a maker of
 * followers (of which it has instruments and arrival) and the sink of the market (of which it has
 * whole quotes and books). Each quote is judged as it comes, and everything once for each second
 * that events come in: their arrival is the clock, not the lane's, whose ticks fall where batches
 * end. Nodes that share the venues hear each other's quotes instead. For one lane.
 */
public final class AcrossVenues implements Follower.Maker, MarketSink {
    private final Arbitrage arbitrage;
    private final MarketSink next;
    private final Map<InstrumentId, Instrument> instruments = new ConcurrentHashMap<>();
    private Instant now = Instant.MIN;
    private Instant ticked = Instant.MIN;

    /**
     * @param next is told all the same
     */
    public AcrossVenues(Arbitrage arbitrage, MarketSink next) {
        this.arbitrage = arbitrage;
        this.next = next;
    }

    @Override
    public Follower follow(Instrument instrument, Sink sink) {
        instruments.put(instrument.id(), instrument);
        return new Follower() {
            @Override
            public void heard(MarketEvent event, Instant arrivedAt, Cause cause) {
                Instant second = arrivedAt.truncatedTo(ChronoUnit.SECONDS);
                if (second.isAfter(ticked)) {
                    ticked = second;
                    arbitrage.tick(second);
                }
                now = arrivedAt;
            }
        };
    }

    @Override
    public void told(MarketEvent event) {
        next.told(event);
        Instrument instrument = instruments.get(event.instrument());
        if (instrument == null) {
            return; // not to be judged
        }
        if (event instanceof Quote quote) {
            arbitrage.hear(instrument, quote, now);
            arbitrage.judge(now);
        } else if (event instanceof BookChange book) {
            arbitrage.hear(instrument, book, now);
        }
    }

    @Override
    public void bookWanted(InstrumentId instrument) {
        next.bookWanted(instrument);
    }
}
