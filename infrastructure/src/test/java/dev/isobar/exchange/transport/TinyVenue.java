package dev.isobar.exchange.transport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.bars.Range;
import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.ExchangeFailure.RateLimited;
import dev.isobar.exchange.ExchangeFailure.Rejected;
import dev.isobar.exchange.ExchangeFailure.Unavailable;
import dev.isobar.exchange.ExchangeFailure.Unparsable;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.KlineHistory;
import dev.isobar.exchange.Listings;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Request;
import dev.isobar.exchange.RequestLimit;
import dev.isobar.exchange.Streams;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Level;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.Market;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A venue invented for these tests.
 *
 * <p>Klines: {@code [[start, "close", "volume", closed], …]}. Listing: {@code {"symbols":["AB"],
 * "next":""}}. Frames out: {@code sub:AB trades,CD trades}; in: {@code ok}, {@code no reason},
 * {@code pong}, {@code say X} to hear {@code X}, {@code {"s":"AB","id":7,"t":ms,"n":number}} for a
 * trade; frames may be numbered. Quotes ride with trades; mark prices, {@code
 * {"s":"AB","mark":"5","t":ms}}, have an endpoint of their own. Books, unnumbered: {@code
 * {"s":"AB","book":"SNAPSHOT","bid":"3"}}, the size of the only level, or {@code UPDATE}.
 */
final class TinyVenue {
    static final ObjectMapper JSON = new ObjectMapper();

    private TinyVenue() {}

    static VenueMarket market(int weight, int rows, Streams.Endpoint endpoint) {
        return new VenueMarket(
                "tiny",
                Market.SPOT,
                URI.create("https://tiny.invalid"),
                URI.create("wss://tiny.invalid"),
                new RequestLimit(weight, Duration.ofMinutes(1), "X-Used"),
                TinyVenue::failure,
                new TinyListings(),
                new TinyHistory(rows),
                Offers.NOTHING,
                new TinyStreams(endpoint),
                Optional.empty());
    }

    static VenueMarket market(int rows) {
        return market(1_000_000, rows, endpoint(Duration.ofHours(24)));
    }

    static Streams.Endpoint endpoint(Duration lifetime) {
        return endpoint(lifetime, Integer.MAX_VALUE);
    }

    static Streams.Endpoint endpoint(Duration lifetime, int framesPerSecond) {
        return new Streams.Endpoint(
                "public", "/stream", 4, "ping", Duration.ofSeconds(15), lifetime, framesPerSecond);
    }

    static Instrument instrument(String symbol) {
        return new Instrument(
                new InstrumentId("tiny", Market.SPOT, symbol),
                symbol.charAt(0) + "-" + symbol.substring(1),
                symbol.substring(0, 1),
                symbol.substring(1),
                symbol.substring(1),
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ONE,
                true,
                Instrument.TradeIds.CONTIGUOUS);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new Unparsable("not JSON", text, e);
        }
    }

    private static Optional<ExchangeFailure> failure(int status, Duration after, String body) {
        if (status == 429 || status == 418) {
            return Optional.of(new RateLimited("status " + status, after));
        }
        if (status >= 500) {
            return Optional.of(new Unavailable("status " + status, after, null));
        }
        return status == 200
                ? Optional.empty()
                : Optional.of(new Rejected(String.valueOf(status), body));
    }

    private record TinyListings() implements Listings {
        @Override
        public Request request(String cursor) {
            return new Request("/symbols?cursor=" + cursor, 1);
        }

        @Override
        public Page parse(String body) {
            List<Instrument> instruments = new ArrayList<>();
            json(body).path("symbols").forEach(s -> instruments.add(instrument(s.asText())));
            return new Page(instruments, json(body).path("next").asText());
        }
    }

    private record TinyHistory(int rows) implements KlineHistory {
        @Override
        public Set<Interval> intervals() {
            return Set.of(Interval.M1, Interval.H1, Interval.D1);
        }

        @Override
        public int rows(Interval interval, Instant start, Instant now) {
            return rows;
        }

        @Override
        public Request request(Instrument of, Interval interval, Range range, Instant now) {
            return new Request(
                    "/klines?interval=%s&start=%d&end=%d"
                            .formatted(
                                    interval.code(),
                                    range.start().toEpochMilli(),
                                    range.end().toEpochMilli()),
                    1);
        }

        @Override
        public List<Kline> parse(Instrument instrument, Interval interval, String body) {
            List<Kline> klines = new ArrayList<>();
            for (JsonNode row : json(body)) {
                Instant start = Instant.ofEpochMilli(row.get(0).asLong());
                BigDecimal price = new BigDecimal(row.get(1).asText());
                klines.add(
                        new Kline(
                                instrument.id(),
                                interval,
                                start,
                                interval.end(start),
                                price,
                                price,
                                price,
                                price,
                                new BigDecimal(row.get(2).asText()),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                row.get(3).asBoolean(),
                                Kline.Origin.REST));
            }
            return klines;
        }
    }

    static final Streams.Endpoint MARKS =
            new Streams.Endpoint(
                    "marks",
                    "/marks",
                    4,
                    "ping",
                    Duration.ofSeconds(15),
                    Duration.ofHours(24),
                    100);

    private record TinyStreams(Endpoint one) implements Streams {
        @Override
        public Optional<Endpoint> endpoint(Subscription subscription) {
            return switch (subscription.kind()) {
                case TRADES, QUOTES -> Optional.of(one);
                case MARK_PRICE -> Optional.of(MARKS);
                default -> Optional.empty();
            };
        }

        /** Two to a frame. */
        @Override
        public List<Outgoing> subscribe(List<Subscription> subscriptions, Instant now) {
            List<Outgoing> frames = new ArrayList<>();
            for (int i = 0; i < subscriptions.size(); i += 2) {
                List<String> symbols =
                        subscriptions.subList(i, Math.min(i + 2, subscriptions.size())).stream()
                                .map(TinyStreams::topic)
                                .toList();
                frames.add(new Outgoing("sub:" + String.join(",", symbols), 1));
            }
            return frames;
        }

        @Override
        public Decoded decode(String frame, Instruments instruments) {
            if (frame.equals("ok")) {
                return new Decoded.Acknowledged("");
            }
            if (frame.startsWith("say ")) {
                return new Decoded.Asked(frame.substring(4));
            }
            if (frame.equals("pong")) {
                return new Decoded.Control("pong");
            }
            if (frame.startsWith("no ")) {
                return new Decoded.Refused("no", frame.substring(3));
            }
            JsonNode json = json(frame);
            if (json.has("mark")) {
                return instruments
                        .bySymbol(json.path("s").asText())
                        .<Decoded>map(of -> new Decoded.Data(List.of(mark(of, json))))
                        .orElse(new Decoded.NotCollected(frame));
            }
            if (json.has("book")) {
                return instruments
                        .bySymbol(json.path("s").asText())
                        .<Decoded>map(of -> new Decoded.Data(List.of(book(of, json))))
                        .orElse(new Decoded.NotCollected(frame));
            }
            JsonNode trade = json;
            Optional<Instrument> instrument = instruments.bySymbol(trade.path("s").asText());
            return instrument.isEmpty()
                    ? new Decoded.NotCollected(frame)
                    : new Decoded.Data(
                            List.of(trade(instrument.get(), trade)),
                            trade.path("n").asLong(Decoded.Data.UNNUMBERED));
        }

        private static String topic(Subscription one) {
            String symbol = one.instrument().id().symbol();
            return one.kind() == Kind.TRADES ? symbol : symbol + "." + one.kind();
        }

        private static MarkPrice mark(Instrument instrument, JsonNode json) {
            return new MarkPrice(
                    instrument.id(),
                    Instant.ofEpochMilli(json.path("t").asLong()),
                    new BigDecimal(json.path("mark").asText()),
                    null);
        }

        private static BookChange book(Instrument instrument, JsonNode json) {
            return new BookChange(
                    instrument.id(),
                    null,
                    BookChange.Kind.valueOf(json.path("book").asText()),
                    List.of(new Level(BigDecimal.TEN, new BigDecimal(json.path("bid").asText()))),
                    List.of(),
                    BookChange.UNNUMBERED,
                    BookChange.UNNUMBERED,
                    null);
        }

        private static Trade trade(Instrument instrument, JsonNode trade) {
            String id = trade.path("id").asText();
            return new Trade(
                    instrument.id(),
                    id,
                    trade.path("id").asLong(),
                    Instant.ofEpochMilli(trade.path("t").asLong()),
                    BigDecimal.TEN,
                    BigDecimal.ONE,
                    null,
                    Side.BUY,
                    1,
                    id,
                    id);
        }
    }
}
