package dev.isobar.app.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Speaks as much of Binance's REST protocol as these tests ask for: two instruments a market, and
 * minutes whose numbers follow from their time. Nobody asks for bars of ETH-USDT: what is told of
 * it comes from the test alone.
 */
final class StandInVenue {
    private static final long MINUTE = 60_000;

    private static final Map<String, Long> LENGTHS =
            Map.of("1m", MINUTE, "1h", 60 * MINUTE, "1d", 1_440 * MINUTE);

    /** 2017-07-15; nothing was traded before. */
    private static final long FIRST = 1_500_076_800_000L;

    /** 1759999999000 and the like are 2025-10-09, about nine in the morning. */
    private static final Map<String, String> READINGS =
            Map.of(
                    "/api/v3/ticker/24hr",
                    """
                    {"symbol":"BTCUSDT","lastPrice":"60000.1","bidPrice":"60000.0","bidQty":"2.5",
                     "askPrice":"60000.1","askQty":"0.7","openPrice":"59000","highPrice":"60500",
                     "lowPrice":"58900","volume":"1234.5","quoteVolume":"74070123.45",
                     "closeTime":1760000000000}""",
                    "/fapi/v1/ticker/24hr",
                    """
                    [{"symbol":"BTCUSDT","lastPrice":"60002.1","openPrice":"59000",
                      "highPrice":"60500","lowPrice":"58900","volume":"91234.5",
                      "quoteVolume":"5474070123.45","closeTime":1760000000000},
                     {"symbol":"ETHUSDT","lastPrice":"3000.1","closeTime":1760000000000}]""",
                    "/fapi/v1/premiumIndex",
                    """
                    {"symbol":"BTCUSDT","markPrice":"60001.5","indexPrice":"60000.9",
                     "estimatedSettlePrice":"60000","lastFundingRate":"0.00010000",
                     "interestRate":"0.0001","nextFundingTime":1760025600000,
                     "time":1760000000000}""",
                    "/fapi/v1/fundingRate",
                    """
                    [{"symbol":"BTCUSDT","fundingTime":1759968000004,"fundingRate":"0.0001",
                      "markPrice":"60000"},
                     {"symbol":"BTCUSDT","fundingTime":1759996800000,"fundingRate":"0.0002",
                      "markPrice":"60000"},
                     {"symbol":"BTCUSDT","fundingTime":1760025600001,"fundingRate":"-0.0001",
                      "markPrice":"60000"}]""",
                    "/api/v3/aggTrades",
                    """
                    [{"a":26129,"p":"60000.1","q":"0.5","f":27781,"l":27781,
                      "T":1759999999000,"m":true,"M":true}]""",
                    "/api/v3/depth",
                    """
                    {"lastUpdateId":1027024,"bids":[["60000.0","2.5"],["59999.9","1"]],
                     "asks":[["60000.1","0.7"]]}""",
                    "/futures/data/openInterestHist",
                    """
                    [{"symbol":"BTCUSDT","sumOpenInterest":"81000.5",
                      "sumOpenInterestValue":"4860030000.5","timestamp":1760000100000}]""",
                    "/fapi/v1/openInterest",
                    """
                    {"symbol":"BTCUSDT","openInterest":"81000.500","time":1760000000000}""");

    /** The high of this minute's bar, thirty hours ago, is below its open. */
    static final long UPSIDE_DOWN = (System.currentTimeMillis() / 3_600_000 - 30) * 3_600_000;

    /** A category of CoinMarketCap that it lists, and refuses to tell of. */
    static final String REFUSED = "605e2ce9d41eae1066535f00";

    /** Of CoinMarketCap. */
    static final String KEY = "01234567-89ab-cdef-0123-456789abcdef";

    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean down;
    private HttpServer server;

    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    void stop() {
        server.stop(0);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void down(boolean value) {
        down = value;
    }

    /** How often klines were asked for. */
    int asked() {
        return asked.get();
    }

    /** Open of the minute: 50000 plus its number within its hour. */
    static String open(long openTime) {
        return (50_000 + openTime / MINUTE % 60) + ".00";
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/klines")) {
            asked.incrementAndGet();
        }
        if (down) {
            send(exchange, 503, "");
        } else if (path.endsWith("/exchangeInfo")) {
            send(exchange, 200, listing(path.startsWith("/fapi")));
        } else if (path.endsWith("/klines")) {
            send(exchange, 200, klines(exchange.getRequestURI().getQuery()));
        } else if (path.startsWith("/cmc/v1/cryptocurrency/")) {
            categories(exchange);
        } else if (READINGS.containsKey(path)) {
            boolean isOfAll =
                    path.endsWith("/premiumIndex") && exchange.getRequestURI().getQuery() == null;
            String told = READINGS.get(path);
            send(exchange, 200, isOfAll ? "[" + told + "]" : told);
        } else {
            send(exchange, 404, "{\"code\":-1000,\"msg\":\"not played here\"}");
        }
    }

    /** As CoinMarketCap, whose key it wants to see; the name tells what was asked. */
    private static void categories(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        String shown = exchange.getRequestHeaders().getFirst("X-CMC_PRO_API_KEY");
        if (!KEY.equals(shown)) {
            send(exchange, 401, "{\"status\":{\"error_message\":\"key missing\"}}");
        } else if (query.startsWith("id=" + REFUSED)) {
            send(exchange, 400, "{\"status\":{\"error_message\":\"no such category\"}}");
        } else if (query.startsWith("id=")) {
            send(exchange, 200, "{\"data\":{\"coins\":[{\"name\":\"%s\"}]}}".formatted(query));
        } else {
            send(
                    exchange,
                    200,
                    "{\"data\":[{\"id\":\"605e2ce9d41eae1066535f7c\",\"name\":\"%s\"},{\"id\":\"%s\"}]}"
                            .formatted(query, REFUSED));
        }
    }

    private static String listing(boolean perpetual) {
        return "{\"symbols\":[" + listed("BTC", perpetual) + "," + listed("ETH", perpetual) + "]}";
    }

    private static String listed(String base, boolean perpetual) {
        return """
        {"symbol":"%1$sUSDT",%2$s"status":"TRADING","baseAsset":"%1$s",
          "quoteAsset":"USDT","marginAsset":"USDT","filters":[
          {"filterType":"PRICE_FILTER","tickSize":"0.01"},
          {"filterType":"LOT_SIZE","stepSize":"0.00001"}]}"""
                .formatted(base, perpetual ? "\"contractType\":\"PERPETUAL\"," : "");
    }

    private static String klines(String query) {
        Map<String, String> asked = new HashMap<>();
        for (String pair : query.split("&")) {
            asked.put(pair.split("=")[0], pair.split("=")[1]);
        }
        long now = System.currentTimeMillis();
        long length = LENGTHS.get(asked.get("interval"));
        long start = Math.max(FIRST, Long.parseLong(asked.get("startTime")));
        long end = Math.min(Long.parseLong(asked.get("endTime")), now);
        int limit = Integer.parseInt(asked.get("limit"));
        StringJoiner rows = new StringJoiner(",", "[", "]");
        for (long at = (start + length - 1) / length * length;
                at <= end && limit-- > 0;
                at += length) {
            rows.add(
                    "[%d,\"%s\",\"%s\",\"40000.10\",\"50000.20\",\"1.50000\",%d,\"75000.30\",3,\"0.5\",\"25000.1\",\"0\"]"
                            .formatted(
                                    at,
                                    open(at),
                                    at == UPSIDE_DOWN && length == MINUTE ? "41000.50" : "60000.50",
                                    at + length - 1));
        }
        return rows.toString();
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
