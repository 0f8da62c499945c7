package dev.isobar.bench.latency;

import dev.isobar.bench.sockets.AppServer;
import dev.isobar.bench.sockets.Connection;
import dev.isobar.bench.venue.FastMarket;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** A session for each channel of a market, and what has to be asked for first. */
final class Sessions implements AutoCloseable {
    /** Who may make rules. */
    static final String KEY = "bench-latency-key";

    private final List<Heard> open = new ArrayList<>();
    private final AppServer app;

    Sessions(AppServer app) {
        this.app = app;
    }

    /** Of all instruments of the market, each subscribed; at most 100. */
    Heard series(String channel, FastMarket market) throws IOException, InterruptedException {
        Connection connection = app.firstSession(subscription(channel, market.canonical(0)));
        for (int i = 1; i < market.instruments(); i++) {
            AppServer.subscribe(connection, subscription(channel, market.canonical(i)));
        }
        return keep(connection);
    }

    /** Of one instrument. */
    Heard series(String channel, String symbol) throws IOException, InterruptedException {
        return keep(app.firstSession(subscription(channel, symbol)));
    }

    /** Of a rule on each instrument that holds at every bar and is never quiet. */
    Heard alerts(FastMarket market) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        for (int i = 0; i < market.instruments(); i++) {
            HttpRequest request =
                    HttpRequest.newBuilder(app.resource("/api/v1/alerts"))
                            .header("X-API-Key", KEY)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(rule(market.canonical(i))))
                            .build();
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new IOException("no rule: " + answer.statusCode() + " " + answer.body());
            }
        }
        return keep(
                app.firstSession(
                        "{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"alerts\"}", KEY));
    }

    private static String rule(String symbol) {
        return """
               {"exchange":"binance","symbol":"%s","condition":"price_above","threshold":1,\
               "interval":"1m","cooldown_seconds":0}\
               """
                .formatted(symbol);
    }

    private static String subscription(String channel, String symbol) {
        return """
               {"op":"subscribe","id":"1","channel":"%s","exchange":"binance","symbol":"%s",\
               "interval":"1m"}\
               """
                .formatted(channel, symbol);
    }

    private Heard keep(Connection connection) {
        Heard heard = new Heard(connection);
        open.add(heard);
        return heard;
    }

    @Override
    public void close() throws IOException {
        for (Heard heard : open) {
            heard.close();
        }
    }
}
