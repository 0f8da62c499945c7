package dev.isobar.app;

import dev.isobar.app.metrics.OrderMeters;
import dev.isobar.configuration.Followed;
import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.forced.FlowThresholds;
import dev.isobar.flows.forced.ForcedOrders;
import dev.isobar.flows.forced.LargeTrades;
import dev.isobar.flows.rates.RateBook;
import dev.isobar.flows.rates.UsdRates;
import dev.isobar.live.Follower;
import dev.isobar.live.HearRates;
import dev.isobar.live.Pipeline;
import dev.isobar.live.TellEvents;
import dev.isobar.live.TellLargeTrades;
import dev.isobar.market.Market;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** What tells of liquidations and large trades, and what they are worth in dollars. */
@ApplicationScoped
public class ForcedWiring {
    private static final Set<Market> DERIVATIVES = Set.of(Market.LINEAR, Market.INVERSE);
    private static final Follower NOBODY = new Follower() {};

    @Produces
    @Singleton
    @Typed({RateBook.class, UsdRates.class})
    RateBook rates(OrderMeters meters, Clock clock) {
        RateBook rates = new RateBook();
        meters.of(rates, clock);
        return rates;
    }

    @Produces
    @Singleton
    RateMarkets rateMarkets(Catalogue catalogue) {
        return new RateMarkets(catalogue);
    }

    @Produces
    @Singleton
    OrderMeters orderMeters(MetricRegistry metrics) {
        return new OrderMeters(metrics);
    }

    /** The pipeline is asked for at the first event: it needs this to be made. */
    @Produces
    @Singleton
    ToldBefore toldBefore(Instance<Pipeline> pipeline) {
        return new ToldBefore((id, task) -> pipeline.get().submit(id, task));
    }

    /** At once on the node that streams them; the others read them from the store. */
    @Produces
    @Singleton
    Follower.Maker hearRates(RateBook rates) {
        return (instrument, sink) -> RateBook.isSource(instrument) ? new HearRates(rates) : NOBODY;
    }

    @Produces
    @Singleton
    Follower.Maker liquidations(
            Catalogue catalogue,
            UsdRates rates,
            Followed<FlowThresholds> thresholds,
            TellEvents tell,
            ToldBefore before,
            OrderMeters meters) {
        return (instrument, sink) ->
                DERIVATIVES.contains(instrument.id().market())
                        ? before.follow(
                                instrument.id(),
                                new ForcedOrders(
                                        instrument,
                                        catalogue
                                                .market(instrument.id())
                                                .streams()
                                                .areLiquidationsSampled(),
                                        rates,
                                        () -> thresholds.get().cascade()),
                                counted(tell, meters))
                        : NOBODY;
    }

    @Produces
    @Singleton
    Follower.Maker largeTrades(
            Catalogue catalogue,
            UsdRates rates,
            Followed<FlowThresholds> thresholds,
            TellEvents tell,
            OrderMeters meters) {
        return (instrument, sink) ->
                instrument.id().market() == Market.EQUITY
                        ? NOBODY
                        : new TellLargeTrades(
                                new LargeTrades(
                                        instrument,
                                        catalogue
                                                .market(instrument.id())
                                                .streams()
                                                .areTradesTimedByBlock(),
                                        rates,
                                        () -> thresholds.get().of(instrument.id())),
                                counted(tell, meters));
    }

    private static Consumer<FlowEvent> counted(TellEvents tell, OrderMeters meters) {
        return event -> {
            meters.found(event);
            tell.tell(event);
        };
    }
}
