package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.bars.Bar;
import dev.isobar.bars.BarPages.Swap;
import dev.isobar.bars.Page;
import dev.isobar.bars.PagedBars;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.TestBars;
import dev.isobar.dynamodb.DynamoPages;
import dev.isobar.dynamodb.Keys;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Whole files of bars. */
abstract class ExportQuestions extends PastQuestions {
    private static final String FILES = "api/v1/export/binance/";
    private static final String TEN = "?start=2026-11-01T00:00:00Z&end=2026-11-01T00:10:00Z";
    private static final SeriesId ETHER =
            new SeriesId(InstrumentId.parse("binance:spot:ETHUSDT"), Interval.M1);
    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
    private static final int DAYS = 40;
    private static boolean isFilled;

    @Test
    @DisplayName("R18 a range is a file of rows, by Accept or format, and costs an export")
    void files() throws Exception {
        get("api/v1/exchanges/binance/ohlc/BTC-USDT/1m" + TEN); // asks the venue for them
        HttpResponse<String> csv = get(FILES + "BTC-USDT/1m" + TEN);

        assertThat(csv.statusCode()).as(csv.body()).isEqualTo(200);
        assertThat(header(csv, "Content-Type")).startsWith("text/csv");
        assertThat(header(csv, "Content-Disposition"))
                .isEqualTo(
                        "attachment; filename=\"binance_BTC-USDT_1m_20261101T0000Z_20261101T0010Z.csv\"");
        assertThat(header(csv, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(csv, "RateLimit-Policy")).contains("\"exports\";q=");
        List<String> lines = csv.body().lines().toList();
        assertThat(lines).hasSize(11);
        assertThat(lines.get(0)).endsWith(",final,gap");
        // The stand-in opens at 50000 plus the minute.
        assertThat(lines.get(8))
                .startsWith("1793491620000,1793491680000,50007,")
                .endsWith(",true,");

        HttpResponse<String> ndjson =
                send(request(FILES + "BTC-USDT/5m" + TEN).header("Accept", "application/x-ndjson"));
        assertThat(ndjson.body().lines()).hasSize(2).allMatch(line -> line.contains("\"open\":"));

        // Nobody has asked the venue for the hour after, and an export does not either.
        int asked = Surroundings.VENUE.asked();
        JsonNode json =
                json(get(FILES + "BTC-USDT/1h" + "?format=json&start=2024-02-01&end=2024-02-02"));
        assertThat(json.at("/bars").intValue()).isZero();
        assertThat(json.at("/data")).hasSize(1);
        assertThat(json.at("/data/0/gap").asText()).isEqualTo("unknown");
        assertThat(json.at("/data/0/close_time").longValue()).isEqualTo(1_706_832_000_000L);
        assertThat(Surroundings.VENUE.asked()).isEqualTo(asked);
    }

    @Test
    @DisplayName("R18 a file of 57,600 minutes is whole, compressed or not")
    void largeFiles() throws Exception {
        fill();
        String path = FILES + "ETH-USDT/1m" + june();
        List<String> lines = get(path).body().lines().toList();
        HttpResponse<byte[]> packed =
                http.send(
                        plainly(path).header("Accept-Encoding", "gzip").build(),
                        BodyHandlers.ofByteArray());

        assertThat(lines).hasSize(1 + DAYS * 1_440);
        assertThat(lines.get(lines.size() - 1))
                .startsWith(JUNE.plus(Duration.ofDays(DAYS)).toEpochMilli() - 60_000 + ",");
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.headers().firstValue("Content-Length")).isEmpty();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList())
                    .isEqualTo(lines);
        }
    }

    @Test
    @DisplayName("R19 a store that fails midway breaks the transfer; nothing ends as if whole")
    void brokenFiles() throws Exception {
        fill();
        Instant bad = JUNE.minus(Duration.ofDays(10));
        try (DynamoDbClient client = Surroundings.client()) {
            // Of a version that nobody reads; the pages before it can be.
            Page odd = new Page(bad, new byte[] {99, 0, 0, 0});
            pages(client).swap(ETHER, List.of(new Swap("", odd)));
            new PagedBars(pages(client), new Random(1))
                    .put(ETHER, minutes(JUNE.minus(Duration.ofDays(20)), 1_440));
        }
        String path = FILES + "ETH-USDT/1m?start=2026-05-12&end=2026-06-02&format=";

        for (String format : List.of("csv", "ndjson", "json")) {
            for (HttpClient.Version version : HttpClient.Version.values()) {
                assertThatThrownBy(
                                () ->
                                        http.send(
                                                request(path + format).version(version).build(),
                                                BodyHandlers.ofString()))
                        .as(format + " " + version)
                        .isInstanceOf(IOException.class);
            }
            assertThat(broken(path + format, "").body()).isNotEmpty();
            broken(path + format, "Accept-Encoding: gzip\r\n");
        }
        assertThat(root("health/live").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("R19 who does not read waits alone, and who goes away ends the work")
    void slowReaders() throws Exception {
        fill();
        String path = FILES + "ETH-USDT/1m" + june() + "&provenance=true&format=ndjson";
        try (Socket slow = new Socket()) {
            slow.setReceiveBufferSize(4_096);
            slow.connect(new InetSocketAddress("127.0.0.1", base.getPort()), 2_000);
            slow.getOutputStream()
                    .write(
                            ("GET " + base.getPath() + path + " HTTP/1.1\r\nHost: x\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(slow.getInputStream().read()).isEqualTo('H');
            problem(get(path), 429, "RATE_LIMITED", "one file at a time");
        }

        Await.until("the place is free", () -> get(path).statusCode() == 200);
    }

    @Test
    @DisplayName("R18 R19 what cannot be a file is refused as a problem")
    void refusedFiles() throws Exception {
        problem(get(FILES + "BTC-USDT/1m"), 400, "VALIDATION_ERROR", "start is missing");
        problem(
                get(FILES + "BTC-USDT/1m?start=2020-01-01"),
                422,
                "VALIDATION_ERROR",
                "at most 1100000 bars");
        problem(
                get(FILES + "BTC-USDT/1m?start=2026-01-01&format=parquet"),
                422,
                "VALIDATION_ERROR",
                "csv, ndjson and json: parquet");
        problem(get(FILES + "NO-PE/1m?start=2026-01-01"), 404, "NOT_FOUND", "NO-PE");
        String old =
                RawQuestion.ask(
                        "127.0.0.1",
                        base.getPort(),
                        "GET " + base.getPath() + FILES + "BTC-USDT/1m" + TEN + " HTTP/1.0\r\n\r\n",
                        5_000);
        assertThat(old).contains(" 505 ").contains("HTTP/1.1 or newer");
        assertThat(
                        send(request(FILES + "BTC-USDT/1m" + TEN)
                                        .method(
                                                "HEAD",
                                                java.net.http.HttpRequest.BodyPublishers.noBody()))
                                .statusCode())
                .isEqualTo(200);
    }

    /** Begun, and not ended by the chunk that ends it. */
    private RawAnswer broken(String path, String more) throws IOException {
        String asked =
                "GET %s%s HTTP/1.1\r\nHost: x\r\n%s\r\n".formatted(base.getPath(), path, more);
        RawAnswer raw =
                RawAnswer.to(base.getPort(), asked.getBytes(StandardCharsets.US_ASCII), 10_000);
        assertThat(raw.status()).isEqualTo(200);
        assertThat(raw.head()).contains("chunked");
        assertThat(raw.body()).doesNotEndWith("\r\n0").isNotEqualTo("0");
        return raw;
    }

    /** So much that no socket's buffers hold it. */
    private static void fill() {
        if (!isFilled) {
            try (DynamoDbClient client = Surroundings.client()) {
                new PagedBars(pages(client), new Random(1)).put(ETHER, minutes(JUNE, DAYS * 1_440));
            }
            isFilled = true;
        }
    }

    private static DynamoPages pages(DynamoDbClient client) {
        return new DynamoPages(
                client, new Keys("isobar-"), Duration.ofDays(365), Clock.systemUTC());
    }

    private static List<Bar> minutes(Instant start, int count) {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bars.add(TestBars.flat(start.plusSeconds(60L * i), "2500.5", "1.25"));
        }
        return bars;
    }

    private static String june() {
        return "?start=" + JUNE + "&end=" + JUNE.plus(Duration.ofDays(DAYS));
    }
}
