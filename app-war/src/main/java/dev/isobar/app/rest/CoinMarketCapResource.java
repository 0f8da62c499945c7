package dev.isobar.app.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.isobar.app.guard.Categories;
import dev.isobar.app.guard.CategoriesAtHand;
import dev.isobar.coinmarketcap.CoinMarketCap.Told;
import dev.isobar.exchange.Json;
import dev.isobar.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Categories of coins, in CoinMarketCap's own words; {@code Age} says how old they are. */
@Path("/coinmarketcap")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class CoinMarketCapResource {
    private static final Duration FRESH = Duration.ofSeconds(60);

    /** In tokens: much of what we may ask. */
    private static final int QUESTION = 20;

    /** Rows, where nothing is said. */
    private static final int USUAL = 100;

    private static final int SHOWN = 160;

    /** Our key is what they refuse, and not the caller. */
    private static final Set<Integer> OF_THE_KEY = Set.of(401, 402, 403);

    private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");

    @Inject Categories categories;
    @Inject Settings settings;
    @Inject Clock clock;

    @GET
    @Cost(QUESTION)
    @Path("/categories")
    @Operation(summary = "Every category of coins")
    public Response categories(
            @QueryParam("start") String start,
            @QueryParam("limit") String limit,
            @Context Request request) {
        requireKey();
        int first = Asked.whole("start", start, 1, Categories.MOST);
        return answer(categories.list(first, Asked.limit(limit, USUAL, Categories.ALL)), request);
    }

    @GET
    @Cost(QUESTION)
    @Path("/category")
    @Operation(summary = "The coins of one category")
    public Response category(
            @QueryParam("id") String id,
            @QueryParam("start") String start,
            @QueryParam("limit") String limit,
            @Context Request request) {
        requireKey();
        int first = Asked.whole("start", start, 1, Categories.MOST);
        int most = Asked.limit(limit, USUAL, Categories.PAGE);
        if (!ID.matcher(Asked.required("id", id)).matches()) {
            throw Problem.outOfBounds(
                    "id",
                    "id must be 24 hexadecimal digits, as in categories: %.30s".formatted(id));
        }
        CategoriesAtHand.Shown shown =
                categories
                        .category(id, first, most)
                        .orElseThrow(
                                () ->
                                        Problem.notFound(
                                                "CoinMarketCap has no category %s: /api/v1/coinmarketcap/categories says which there are"
                                                        .formatted(id)));
        return answer(shown, request);
    }

    private void requireKey() {
        if (!settings.marketCap().hasKey()) {
            throw new Refused(
                    Problem.of(
                            503,
                            "CONFIG_ERROR",
                            "no key of CoinMarketCap is set: isobar.coinmarketcap.key"));
        }
    }

    private Response answer(CategoriesAtHand.Shown shown, Request request) {
        if (shown.told().status() != Response.Status.OK.getStatusCode()) {
            throw refusal(shown.told());
        }
        long age = Math.max(0, Duration.between(shown.at(), clock.instant()).toSeconds());
        Response answer = Body.of(shown.told().body()).answer(request, FRESH);
        return Response.fromResponse(answer).header("Age", age).build();
    }

    /** With their status, where it is about what was asked. */
    private static Refused refusal(Told told) {
        String why = "CoinMarketCap answered %d%s".formatted(told.status(), message(told.body()));
        if (OF_THE_KEY.contains(told.status())) {
            return new Refused(
                    Problem.of(503, "CONFIG_ERROR", why + ": see isobar.coinmarketcap.key"));
        }
        if (told.status() < 400) { // an answer that is none, such as a way elsewhere
            return new Refused(Problem.of(502, "UPSTREAM_REJECTED", why));
        }
        if (told.status() >= 500 || told.status() == 429) {
            return new Refused(
                    Problem.retryable(
                            told.status(), "UPSTREAM_UNAVAILABLE", why, Duration.ofMinutes(1)));
        }
        return new Refused(Problem.of(told.status(), "UPSTREAM_REJECTED", why));
    }

    /** Of their body a line, without signs that act. */
    private static String message(String body) {
        try {
            String said = Json.MAPPER.readTree(body).at("/status/error_message").asText("");
            String line = said.replaceAll("[\\p{Cntrl}\\p{Cf}<>]+", " ").strip();
            return line.isEmpty() ? "" : ": " + line.substring(0, Math.min(SHOWN, line.length()));
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
