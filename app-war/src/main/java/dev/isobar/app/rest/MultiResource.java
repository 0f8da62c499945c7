package dev.isobar.app.rest;

import dev.isobar.app.Catalogue;
import dev.isobar.app.Catalogue.NotListedYet;
import dev.isobar.exchange.Exchange;
import dev.isobar.market.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The same bars of every exchange that lists the symbol, asked side by side. */
@Path("/multi/ohlc/{symbol: [^/]+(/[^/]+)?}/{interval}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MultiResource {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Inject Catalogue catalogue;
    @Inject BarsReading reading;
    @Inject SideBySide workers;
    @Inject Clock clock;
    @Inject HttpServletRequest http;

    @GET
    @Operation(summary = "Bars of one symbol at every exchange; one failing hides no other")
    public Response bars(
            @PathParam("symbol") String symbol,
            @PathParam("interval") String interval,
            @Parameter(description = "ids, comma-separated; all that are in use by default")
                    @QueryParam("exchanges")
                    String exchanges,
            @QueryParam("start") String start,
            @QueryParam("end") String end,
            @QueryParam("limit") String limit,
            @QueryParam("market") String market,
            @Context Request request) {
        BarsQuery query = BarsQuery.parse(start, end, limit);
        Interval every = Asked.interval(interval);
        String of = Asked.market(market);
        List<CompletableFuture<String>> asked = new ArrayList<>();
        List<String> wanted = wanted(exchanges);
        // Those who ask are other threads: paid for here, by exchange and size.
        int each = 1 + (query.limit() - 1) / BarsReading.PER_TOKEN;
        Toll.of(http).pay(wanted.size() * each - 1);
        for (String exchange : wanted) {
            asked.add(ask(exchange, () -> json(exchange, of, symbol, every, query)));
        }
        List<String> rows = asked.stream().map(CompletableFuture::join).toList();
        return Body.of("{\"exchanges\":[" + String.join(",", rows) + "]}").answer(request, FRESH);
    }

    private List<String> wanted(String exchanges) {
        List<String> all = catalogue.exchanges().stream().map(Exchange::id).toList();
        if (exchanges == null) {
            return all;
        }
        List<String> wanted = Arrays.stream(exchanges.split(",", -1)).map(String::strip).toList();
        for (String one : wanted) {
            if (!all.contains(one)) {
                throw Problem.outOfBounds(
                        "exchanges",
                        "unknown exchange: %s (one of %s)".formatted(one, String.join(", ", all)));
            }
        }
        return wanted.stream().distinct().toList();
    }

    private interface Row {
        String json();
    }

    private CompletableFuture<String> ask(String exchange, Row row) {
        CompletableFuture<String> answer;
        try {
            answer = CompletableFuture.supplyAsync(row::json, workers);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(
                    failed(
                            exchange,
                            Problem.retryable(
                                    503,
                                    "RATE_LIMITED",
                                    "too many questions at once: try again in a second",
                                    Duration.ofSeconds(1))));
        }
        return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .exceptionally(e -> failed(exchange, problem(e)));
    }

    private static Problem problem(Throwable failure) {
        Throwable cause =
                failure instanceof java.util.concurrent.CompletionException
                        ? failure.getCause()
                        : failure;
        return cause instanceof java.util.concurrent.TimeoutException
                ? Problem.retryable(
                        503,
                        "UPSTREAM_UNAVAILABLE",
                        "no answer within " + PATIENCE.toSeconds() + " s",
                        PATIENCE)
                : Problems.of(cause);
    }

    /**
     * @throws NotListedYet and the like, which become the row's error
     */
    private String json(
            String exchange, String market, String symbol, Interval every, BarsQuery query) {
        BarsBody bars =
                reading.read(catalogue.find(exchange, market, symbol), every, query, Toll.NONE);
        return new String(bars.json(false), StandardCharsets.UTF_8);
    }

    private String failed(String exchange, Problem problem) {
        String error = problem.json("", "", clock.instant());
        return "{\"exchange\":\"%s\",\"bars\":[],\"error\":%s}".formatted(exchange, error);
    }
}
