package dev.isobar.app.rest;

import dev.isobar.app.Catalogue;
import dev.isobar.app.metrics.Timers;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Machine-learning features: what there are, the newest, a training table, their drift. */
@Path("/features")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class FeaturesResource {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration UNCHANGED = Duration.ofHours(1);

    /** By name only: with metadata of ours Payara leaves the unit out of the name. */
    private static final String SERVING = "feature_serving_duration";

    @Inject Catalogue catalogue;
    @Inject MetricRegistry metrics;
    @Inject FeaturesReading reading;
    @Inject Clock clock;

    @GET
    @Operation(summary = "Every feature: formula, warm-up, aliases, and whether it leaks")
    public Response all(@Context Request request) {
        return Body.of(FeatureCatalogue.json()).answer(request, UNCHANGED);
    }

    @GET
    @Path("/{symbol: [^/]+(/[^/]+)?}")
    @Operation(
            summary = "The newest vector (mode=realtime), or a training table (mode=batch)",
            description =
                    "A feature that is not defined has its last value, before the first one 0, and"
                            + " is named in imputed. labels and split are for batch, whose rows"
                            + " are the oldest from start_time on, or the newest before end_time.")
    public Response features(
            @BeanParam FeaturesParams params,
            @QueryParam("mode") String mode,
            @Context Request request) {
        return switch (mode == null ? "realtime" : mode) {
            case "realtime" -> latest(params, request);
            case "batch" -> timed("batch", () -> batch(params, request));
            default -> throw Problem.outOfBounds("mode", "mode must be realtime or batch: " + mode);
        };
    }

    @GET
    @Path("/{symbol: [^/]+(/[^/]+)?}/latest")
    @Operation(summary = "The vector of the newest closed bar")
    public Response latest(@BeanParam FeaturesParams params, @Context Request request) {
        return timed("realtime", () -> newest(params, request));
    }

    @GET
    @Cost(10)
    @Path("/{symbol: [^/]+(/[^/]+)?}/drift")
    @Operation(
            summary = "Whether features are still distributed as they were",
            description =
                    "By default the newest 500 closed bars against the 2000 before them; or two"
                            + " ranges. Population stability index and Kolmogorov-Smirnov.")
    public Response drift(
            @BeanParam FeaturesParams params,
            @QueryParam("reference_start") String referenceStart,
            @QueryParam("reference_end") String referenceEnd,
            @Context Request request) {
        DriftQuery query =
                DriftQuery.parse(referenceStart, referenceEnd, params.start(), params.end());
        Interval interval = params.interval();
        Instrument instrument = params.instrument(catalogue);
        DriftQuery.Sides sides = query.read(reading, instrument, interval, clock.instant());
        return Body.of(new DriftBody(instrument, interval).json(sides.reference(), sides.recent()))
                .answer(request, FRESH);
    }

    private Response newest(FeaturesParams params, Request request) {
        boolean withAliases = params.withAliases();
        Interval interval = params.interval();
        Instrument instrument = params.instrument(catalogue);
        FeaturesReading.Rows newest = reading.newest(instrument, interval, 1);
        return Body.of(new FeaturesBody(instrument, interval, withAliases).realtime(newest))
                .answer(request, FRESH);
    }

    private Response batch(FeaturesParams params, Request request) {
        boolean withAliases = params.withAliases();
        Interval interval = params.interval();
        FeaturesQuery query = FeaturesQuery.parse(params.words(), interval, clock.instant());
        query.split(interval);
        Instrument instrument = params.instrument(catalogue);
        FeaturesReading.Table table = reading.table(instrument, interval, query);
        return Body.of(new FeaturesBody(instrument, interval, withAliases).batch(table, query))
                .answer(request, FRESH);
    }

    private Response timed(String mode, Supplier<Response> answer) {
        Timer.Context running = Timers.of(metrics, SERVING, new Tag("mode", mode)).time();
        try {
            return answer.get();
        } finally {
            running.stop();
        }
    }
}
