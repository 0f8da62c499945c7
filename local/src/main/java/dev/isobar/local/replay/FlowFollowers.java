package dev.isobar.local.replay;

import dev.isobar.exchange.Exchanges;
import dev.isobar.exchange.Streams;
import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.arbitrage.Arbitrage;
import dev.isobar.flows.arbitrage.ArbitrageRules;
import dev.isobar.flows.arbitrage.Opportunity;
import dev.isobar.flows.forced.FlowThresholds;
import dev.isobar.flows.forced.ForcedOrders;
import dev.isobar.flows.forced.LargeTrades;
import dev.isobar.flows.funding.Fundings;
import dev.isobar.flows.rates.RateBook;
import dev.isobar.flows.spikes.Spikes;
import dev.isobar.live.AcrossVenues;
import dev.isobar.live.Follower;
import dev.isobar.live.HearRates;
import dev.isobar.live.InstrumentFunding;
import dev.isobar.live.InstrumentSpikes;
import dev.isobar.live.MarketSink;
import dev.isobar.live.TellForcedOrders;
import dev.isobar.live.TellLargeTrades;
import dev.isobar.market.Instrument;
import dev.isobar.market.Market;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * What finds events in the flow of each instrument, with no past but the capture's and by what is
 * usual. Rates are those of the capture's own markets against the dollar.
 */
final class FlowFollowers {
    private static final Follower NOBODY = new Follower() {};

    private final FlowThresholds usual = FlowThresholds.STANDARD;
    private final RateBook rates = new RateBook();
    private final Consumer<FlowEvent> tell;
    private final AcrossVenues across;

    /**
     * @param listed all that the capture names
     */
    FlowFollowers(Collection<Instrument> listed, Consumer<FlowEvent> tell) {
        this.tell = tell;
        rates.take(listed);
        ArbitrageRules rules = ArbitrageRules.usual();
        across =
                new AcrossVenues(
                        new Arbitrage(() -> rules, rates, new Worded(tell)), MarketSink.NOWHERE);
    }

    /** Tells beginnings and ends; there is nobody to keep them for. */
    private record Worded(Consumer<FlowEvent> tell) implements Arbitrage.Listener {
        @Override
        public void opened(Opportunity opportunity) {
            tell.accept(opportunity.openedEvent());
        }

        @Override
        public void improved(Opportunity opportunity) {
            // The end says what was best.
        }

        @Override
        public void ended(Opportunity opportunity) {
            tell.accept(opportunity.closedEvent());
        }
    }

    /** To be told of all quotes and books. */
    MarketSink market() {
        return across;
    }

    /** Rates first: whoever asks at the same event is told them. */
    List<Follower.Maker> makers() {
        return List.of(
                (instrument, sink) -> RateBook.isSource(instrument) ? new HearRates(rates) : NOBODY,
                (instrument, sink) -> forced(instrument),
                (instrument, sink) -> large(instrument),
                (instrument, sink) ->
                        instrument.isPerpetual()
                                ? new InstrumentSpikes(
                                        instrument, Spikes.cold(instrument, rates), sink, tell)
                                : NOBODY,
                (instrument, sink) ->
                        instrument.isPerpetual()
                                ? new InstrumentFunding(
                                        instrument, Fundings.cold(instrument), sink, tell)
                                : NOBODY,
                (instrument, sink) ->
                        instrument.quote().isEmpty() // assumed: nobody says in what it is quoted
                                ? NOBODY
                                : across.follow(instrument, sink));
    }

    private Follower forced(Instrument instrument) {
        return instrument.isPerpetual()
                ? new TellForcedOrders(
                        new ForcedOrders(
                                instrument,
                                streams(instrument).areLiquidationsSampled(),
                                rates,
                                usual::cascade),
                        tell)
                : NOBODY;
    }

    private Follower large(Instrument instrument) {
        return instrument.id().market() == Market.EQUITY
                ? NOBODY
                : new TellLargeTrades(
                        new LargeTrades(
                                instrument,
                                streams(instrument).areTradesTimedByBlock(),
                                rates,
                                () -> usual.of(instrument.id())),
                        tell);
    }

    private static Streams streams(Instrument instrument) {
        return Exchanges.of(instrument.id().venue())
                .market(instrument.id().market())
                .orElseThrow()
                .streams();
    }
}
