package dev.isobar.local;

import dev.isobar.capture.CaptureWriter;
import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.Exchanges;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.exchange.transport.Backoff;
import dev.isobar.exchange.transport.FeedContext;
import dev.isobar.exchange.transport.Feeds;
import dev.isobar.exchange.transport.InstrumentListings;
import dev.isobar.exchange.transport.RestClient;
import dev.isobar.exchange.transport.RestClients;
import dev.isobar.market.Instrument;
import dev.isobar.market.Listing;
import dev.isobar.settings.Settings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./isobar record}. */
@Command(
        name = "record",
        description =
                "Write a capture of what venues send, until Ctrl-C. Other addresses are taken from"
                        + " ISOBAR_EXCHANGE_…, as ./isobar simulate prints them.",
        mixinStandardHelpOptions = true)
final class Record implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Parameters(
            arity = "1..*",
            paramLabel = "VENUE:SYMBOL",
            description = "For example binance:BTC-USDT or okx:BTC-USDT-PERP.")
    private List<String> wanted;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "captures",
            description = "Where the files go (${DEFAULT-VALUE}).")
    private Path out;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "0",
            description = "Stop by itself after so long; 0: at Ctrl-C.")
    private long seconds;

    private final Supplier<Settings> read;
    private final Clock clock = Clock.systemUTC();
    private final HttpClient http = RestClients.http();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    private final Map<VenueMarket, RestClient> clients = new HashMap<>();

    private Settings settings;

    Record() {
        this(Settings::fromEnvironment);
    }

    /** Read when it runs: the command line makes every command, whichever is wanted. */
    Record(Supplier<Settings> read) {
        this.read = read;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        settings = read.get();
        Map<VenueMarket, List<Instrument>> instruments = instruments();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "shutdown"));
        List<Instrument> all = instruments.values().stream().flatMap(List::stream).toList();
        try (CaptureWriter writer =
                        new CaptureWriter(
                                out, () -> all, CaptureWriter.Limits.USUAL, clock, Thread::new);
                Feeds feeds = new Feeds(context(writer), settings)) {
            feeds.update(Feeds.trades(instruments));
            System.out.println("recording to " + out.toAbsolutePath() + ", Ctrl-C ends it");
            await();
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    private void await() throws InterruptedException {
        if (seconds > 0) {
            stop.await(seconds, TimeUnit.SECONDS);
        } else {
            stop.await();
        }
    }

    /** A file without its end would be read as cut: the process waits until it is written. */
    private void stop() {
        stop.countDown();
        try {
            stopped.await(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private FeedContext context(CaptureWriter writer) {
        return new FeedContext(
                http,
                clients,
                (event, arrivedAt, cause) -> {},
                writer,
                clock,
                Thread::new,
                Backoff.standard(new Random()),
                settings.staleAfter());
    }

    private Map<VenueMarket, List<Instrument>> instruments() throws InterruptedException {
        Map<String, Listing> listings = new HashMap<>();
        Map<VenueMarket, List<Instrument>> found = new HashMap<>();
        for (String one : wanted) {
            String[] parts = one.split(":", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException("not VENUE:SYMBOL: " + one);
            }
            Exchange exchange = Exchanges.of(parts[0]);
            if (!listings.containsKey(exchange.id())) {
                listings.put(exchange.id(), listing(exchange));
            }
            Instrument instrument =
                    listings.get(exchange.id())
                            .find(parts[1])
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    exchange.id() + " lists no " + parts[1]));
            VenueMarket market = exchange.market(instrument.id().market()).orElseThrow();
            found.computeIfAbsent(market, m -> new ArrayList<>()).add(instrument);
        }
        return found;
    }

    private Listing listing(Exchange exchange) throws InterruptedException {
        List<Instrument> listed = new ArrayList<>();
        Map<VenueMarket, RestClient> of =
                RestClients.of(exchange.markets(), settings, http, clock, new Random(), PATIENCE);
        clients.putAll(of);
        for (RestClient client : of.values()) {
            listed.addAll(new InstrumentListings(client).fetch());
        }
        return new Listing(listed);
    }
}
