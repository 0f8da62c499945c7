package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.bars.Bar;
import dev.isobar.bars.PagedBars;
import dev.isobar.bars.Provenance;
import dev.isobar.bars.Provenance.Source;
import dev.isobar.bars.SeriesId;
import dev.isobar.dynamodb.DynamoBarVersions;
import dev.isobar.dynamodb.DynamoPages;
import dev.isobar.dynamodb.Keys;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Questions for the past as it was known. A part of {@link DeployedIT}, which has the one container
 * there is. The stand-in venue says of each minute: volume 1.5.
 */
abstract class PastQuestions extends ConsolidatedQuestions {
    private static final SeriesId MINUTES =
            new SeriesId(InstrumentId.parse("binance:spot:BTCUSDT"), Interval.M1);
    private static final Instant FIVE = Instant.parse("2026-11-07T05:00:00Z");
    private static final String ASKED =
            "/ohlc/BTC-USDT/%s?market=spot&start=2026-11-07T05:00:00Z&end=2026-11-07T05:05:00Z";
    private static final String BARS = "api/v1/exchanges/binance" + ASKED;

    @Test
    @DisplayName("R15 as_of tells bars as they were known then, and what was not known is a gap")
    void thePastIsToldAsItWasKnown() throws Exception {
        int asked = Surroundings.VENUE.asked();
        keptAt(FIVE.plusSeconds(130), bar(0, Source.TRADES, "1.6"), bar(1, Source.TRADES, "1.6"));
        keptAt(FIVE.plusSeconds(185), bar(2, Source.TRADES, "1.6"));
        keptAt(FIVE.plusSeconds(3600), bar(2, Source.REST, "1.5"));

        JsonNode early = asOf("1m", "2026-11-07T05:30:00Z");
        assertThat(early.at("/as_of").asText()).isEqualTo("2026-11-07T05:30:00Z");
        assertThat(volumes(early)).containsExactly("1.6", "1.6", "1.6");
        assertThat(early.at("/gaps")).hasSize(1);
        assertThat(early.at("/gaps/0/start").asText()).isEqualTo("2026-11-07T05:03:00Z");
        assertThat(early.at("/gaps/0/end").asText()).isEqualTo("2026-11-07T05:05:00Z");
        assertThat(early.at("/gaps/0/cause").asText()).isEqualTo("not known then");
        // Replaced at 06:00:00, told half a minute later.
        assertThat(volumes(asOf("1m", "2026-11-07T06:00:29Z"))).endsWith("1.6");
        assertThat(volumes(asOf("1m", "2026-11-07T06:00:30Z"))).endsWith("1.5");
        assertThat(volumes(asOf("1m", "2026-11-07T05:01:00Z"))).isEmpty();
        assertThat(asOf("1m", "2026-11-07T05:01:00Z").at("/gaps/0/end").asText())
                .isEqualTo("2026-11-07T05:01:00Z");
        // 1.6 + 1.6 + 1.5, two minutes missing.
        JsonNode five = asOf("5m", "2026-11-07T07:00:00Z");
        assertThat(volumes(five)).containsExactly("4.7");
        assertThat(five.at("/bars/0/final").booleanValue()).isFalse();
        assertThat(Surroundings.VENUE.asked()).isEqualTo(asked);

        // What nobody looked for yet is asked of the venue now, whose bars replace ours.
        Instant before = Instant.now();
        JsonNode now = json(get(BARS.formatted("1m")));
        assertThat(volumes(now)).containsExactly("1.5", "1.5", "1.5", "1.5", "1.5");
        HttpResponse<String> then = get(BARS.formatted("1m") + "&as_of=" + before);
        assertThat(volumes(json(then))).containsExactly("1.6", "1.6", "1.5");
        assertThat(json(then).at("/gaps/0/start").asText()).isEqualTo("2026-11-07T05:03:00Z");
        assertThat(then.headers().firstValue("Cache-Control").orElseThrow())
                .contains("max-age=86400");

        String csv =
                send(request(BARS.formatted("1m") + "&as_of=" + before)
                                .header("Accept", "text/csv"))
                        .body();
        assertThat(csv.lines()).hasSize(4).anyMatch(line -> line.contains(",1.6,"));
        assertThat(volumes(json(get("binance" + ASKED.formatted("1m") + "&as_of=" + before))))
                .containsExactly("1.6", "1.6", "1.5");
    }

    @Test
    @DisplayName("R15 pages of the past follow each other by next and keep as_of")
    void pagesOfThePastFollowEachOther() throws Exception {
        HttpResponse<String> first =
                get(BARS.formatted("1m") + "&limit=2&as_of=2026-11-07T04:00:00Z");

        assertThat(json(first).at("/bars")).isEmpty();
        assertThat(json(first).at("/next").isNull()).isTrue();

        HttpResponse<String> later =
                get(BARS.formatted("1m") + "&limit=2&as_of=2026-11-07T05:30:00Z");
        assertThat(json(later).at("/next").longValue())
                .isEqualTo(FIVE.plusSeconds(120).toEpochMilli());
        assertThat(later.headers().firstValue("Link").orElseThrow())
                .contains("as_of=2026-11-07T05%3A30%3A00Z", "start=1794027720000");
    }

    @Test
    @DisplayName("R15 what has not come yet, and what is no time, is refused")
    void thePastIsNotInTheFuture() throws Exception {
        String tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();
        problem(
                get(BARS.formatted("1m") + "&as_of=" + tomorrow),
                422,
                "VALIDATION_ERROR",
                "Leave it out for what is known now");
        problem(get(BARS.formatted("1m") + "&as_of=then"), 400, "VALIDATION_ERROR", "as_of");
    }

    private JsonNode asOf(String interval, String at) throws Exception {
        return json(get(BARS.formatted(interval) + "&as_of=" + at));
    }

    private static List<String> volumes(JsonNode body) {
        return body.at("/bars").findValuesAsText("volume");
    }

    /** As another node of this installation did at that time. */
    private static void keptAt(Instant now, Bar... bars) {
        try (var dynamo = Surroundings.client()) {
            Clock clock = Clock.fixed(now, ZoneOffset.UTC);
            Keys keys = new Keys("isobar-");
            Duration year = Duration.ofDays(365);
            new PagedBars(
                            new DynamoPages(dynamo, keys, year, clock),
                            new DynamoBarVersions(dynamo, keys, year, clock),
                            clock,
                            new Random(1))
                    .put(MINUTES, List.of(bars));
        }
    }

    private static Bar bar(int minute, Source source, String volume) {
        Instant start = FIVE.plusSeconds(60L * minute);
        Instant end = start.plusSeconds(60);
        return new Bar(
                start,
                end,
                new BigDecimal(StandInVenue.open(start.toEpochMilli())),
                new BigDecimal("60000.50"),
                new BigDecimal("40000.10"),
                new BigDecimal("50000.20"),
                new BigDecimal(volume),
                new BigDecimal("75000.30"),
                null,
                3L,
                null,
                null,
                true,
                new Provenance(source, "", "", end, false, 0, List.of(), end, 0));
    }
}
