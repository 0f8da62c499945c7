package dev.isobar.app.rest;

import dev.isobar.market.Interval;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The words of a question for features, as they came; null where not given. */
public class FeaturesParams extends SymbolParams {
    @Parameter(description = "by default 1m")
    @QueryParam("timeframe")
    String timeframe;

    @Parameter(description = "inclusive: ISO 8601, or s, ms, µs, ns since 1970")
    @QueryParam("start_time")
    String start;

    @Parameter(description = "exclusive")
    @QueryParam("end_time")
    String end;

    @Parameter(description = "rows, 1 to 2000, by default 500")
    @QueryParam("limit")
    String limit;

    @Parameter(description = "all, or some of forward_return, direction, triple_barrier")
    @QueryParam("labels")
    String labels;

    @Parameter(description = "bars that labels look ahead, by default 10")
    @QueryParam("horizon")
    String horizon;

    @Parameter(description = "a smaller forward return is no direction; by default 0")
    @QueryParam("threshold")
    String threshold;

    @Parameter(description = "of triple_barrier, in average true ranges (14); by default 2")
    @QueryParam("barrier")
    String barrier;

    @Parameter(description = "shares of the range: 0.7,0.15,0.15")
    @QueryParam("split")
    String split;

    @Parameter(description = "bars left out where validation and test begin, by default 0")
    @QueryParam("embargo")
    String embargo;

    @Parameter(description = "false leaves out the second names of features")
    @QueryParam("aliases")
    String aliases;

    String start() {
        return start;
    }

    String end() {
        return end;
    }

    boolean withAliases() {
        return aliases == null || Asked.flag("aliases", aliases);
    }

    Interval interval() {
        return timeframe == null ? Interval.M1 : Asked.interval("timeframe", timeframe);
    }

    FeaturesQuery.Words words() {
        return new FeaturesQuery.Words(
                start, end, limit, labels, horizon, threshold, barrier, split, embargo);
    }
}
