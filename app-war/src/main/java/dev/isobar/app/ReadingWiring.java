package dev.isobar.app;

import dev.isobar.app.metrics.MeasuredReadings;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.PagedBars;
import dev.isobar.bars.PastBars;
import dev.isobar.bars.PastHistory;
import dev.isobar.dynamodb.DynamoBarVersions;
import dev.isobar.dynamodb.DynamoPages;
import dev.isobar.dynamodb.DynamoReadings;
import dev.isobar.dynamodb.Keys;
import dev.isobar.features.Features;
import dev.isobar.features.Session;
import dev.isobar.indicators.Columns;
import dev.isobar.indicators.Indicators;
import dev.isobar.indicators.ReadingHistory;
import dev.isobar.indicators.ReadingStates;
import dev.isobar.live.ChartUpdates;
import dev.isobar.live.Follower;
import dev.isobar.live.InstrumentReadings;
import dev.isobar.live.Pipeline;
import dev.isobar.live.Publisher;
import dev.isobar.live.ReadingSink;
import dev.isobar.market.InstrumentId;
import dev.isobar.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ThreadFactory;
import org.eclipse.microprofile.metrics.MetricRegistry;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What is computed from bars, live and of the past. */
@ApplicationScoped
public class ReadingWiring {
    private static final int READERS = 2;

    /** Everything that is computed at each bar: the one place that says so. */
    @Produces
    @Singleton
    Columns columns() {
        return Features.columns();
    }

    @Produces
    @Singleton
    ReadingStates states(DynamoDbClient client, Settings settings, Clock clock) {
        Keys keys = new Keys(settings.tablePrefix());
        return new DynamoReadings(client, keys, settings.barRetention(), clock);
    }

    /** From the far store alone: what repeats it may lack bars for a while, unnoticed. */
    @Produces
    @Singleton
    ReadingHistory readings(
            DynamoDbClient client,
            Settings settings,
            CoverageStore ledger,
            ReadingStates states,
            Columns columns,
            Catalogue catalogue,
            Clock clock,
            Random jitter) {
        Keys keys = new Keys(settings.tablePrefix());
        var pages = new DynamoPages(client, keys, settings.barRetention(), clock);
        BarHistory bars = new BarHistory(new PagedBars(pages, jitter), ledger, clock);
        return new ReadingHistory(bars, states, columns, id -> columns(catalogue, id), clock);
    }

    /** From the far store alone, too: what repeats it does not know when. */
    @Produces
    @Singleton
    PastHistory past(DynamoDbClient client, Settings settings, CoverageStore ledger, Clock clock) {
        Keys keys = new Keys(settings.tablePrefix());
        return new PastHistory(
                new PastBars(
                        new DynamoPages(client, keys, settings.barRetention(), clock),
                        new DynamoBarVersions(client, keys, settings.barRetention(), clock)),
                ledger);
    }

    /** What is not listed any more has no currency. */
    private static Columns columns(Catalogue catalogue, InstrumentId id) {
        Optional<Session> session = catalogue.byId(id).map(Session::of);
        return Features.columns(session.orElseGet(() -> Session.of(id.market(), "")));
    }

    /** The pipeline is asked for when the first past was read: it needs this to be made. */
    @Produces
    @Singleton
    PastReadings past(
            ReadingHistory history,
            ReadingStates states,
            Instance<Pipeline> pipeline,
            ThreadFactory threads) {
        return new PastReadings(
                new Rounds(PastReadings.class, READERS, threads),
                history,
                states,
                (id, task) -> pipeline.get().submit(id, task));
    }

    void close(@Disposes PastReadings past) {
        past.close();
    }

    @Produces
    @Singleton
    Follower.Maker live(
            PastReadings past, @Any Instance<ReadingSink.Maker> makers, MetricRegistry metrics) {
        MeasuredReadings measured = new MeasuredReadings(metrics);
        ReadingSink counting = measured.counting(Indicators.columns().size(), Features.ALL.size());
        return (instrument, sink) -> {
            List<ReadingSink> sinks = new ArrayList<>(List.of(counting));
            makers.forEach(maker -> sinks.add(maker.of(instrument, sink)));
            InstrumentReadings readings =
                    new InstrumentReadings(
                            instrument,
                            Features.columns(Session.of(instrument)),
                            sinks,
                            past::outdated);
            past.follow(instrument.id(), readings);
            return measured.timing(readings);
        };
    }

    // Charts

    @Produces
    @Singleton
    ChartUpdates charts() {
        return new ChartUpdates(Indicators.columns().names());
    }

    @Produces
    @Singleton
    ReadingSink.Maker chartSinks(ChartUpdates charts) {
        return (instrument, sink) -> charts.of(sink);
    }

    @Produces
    @Singleton
    ChartPublication publication(
            ChartUpdates charts, Publisher publisher, ThreadFactory threads, Clock clock) {
        return new ChartPublication(
                new Rounds(ChartPublication.class, 1, threads), charts, publisher, clock);
    }

    void close(@Disposes ChartPublication publication) {
        publication.close();
    }
}
