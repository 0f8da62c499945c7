package dev.isobar.settings;

import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.Exchanges;
import dev.isobar.flows.FlowKind;
import dev.isobar.limits.Allowance;
import dev.isobar.market.Market;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Everything that can be set, read once at start. Keys are dotted ({@code isobar.redis.url}); the
 * environment spells them {@code ISOBAR_REDIS_URL}. A bad value stops the start with key, value and
 * reason; {@code toString} masks secrets.
 *
 * @param dynamodb {@code isobar.dynamodb.endpoint}: replaces AWS's own address; empty in AWS
 * @param tablePrefix {@code isobar.table.prefix}: goes before every table's name
 * @param redis {@code isobar.redis.url}
 * @param queues where messages wait
 * @param exchanges {@code isobar.exchanges}: ids of the venues in use, comma-separated; where it
 *     says nothing, every usual one
 * @param track {@code isobar.track}: what is tracked from the first start on, until edited: {@code
 *     venue:symbol} or {@code venue:market:symbol}, comma-separated
 * @param feeds {@code isobar.feeds}: whether this node streams (false: it only serves)
 * @param leases {@code isobar.leases}: whether nodes agree who streams what; false for a node that
 *     is alone and shall stay so
 * @param channels {@code isobar.channels}: what is streamed of each tracked instrument, where its
 *     venue has it; trades always are
 * @param barRetention {@code isobar.bar.retention}: how long bars are kept (ISO 8601)
 * @param flowRetention {@code isobar.flow.retention}: how long open interest is kept (ISO 8601)
 * @param fundingRetention {@code isobar.funding.retention}: how long settled funding rates are
 *     kept, and how far back they are collected: there are few of them
 * @param nearRetention {@code isobar.near.retention}: how long pages of bars stay in Redis after
 *     they were last written
 * @param answersMegabytes {@code isobar.answers.megabytes}: how much memory of a node encoded
 *     answers may take
 * @param staleAfter {@code isobar.stale.after}: silence of a whole connection that ends it
 * @param verifyEvery {@code isobar.verify.every}: how often the newest minutes of each streamed
 *     instrument are compared with the venue's own, by one request; more than five minutes leave
 *     some unchecked
 * @param adminToken {@code isobar.admin.token}: an administrator's key that needs no account;
 *     empty: there is none
 * @param budgetShare {@code isobar.budget.share}: how much of a venue's request limit this process
 *     may spend, in (0, 1]
 * @param egress {@code isobar.egress}: name of the address this process asks venues from; processes
 *     of one name share the venues' limits
 * @param capture {@code isobar.capture.dir}: where raw frames are recorded; empty: nowhere
 * @param addresses {@code isobar.exchange.VENUE.MARKET.rest|ws}, or without the market for all of
 *     the venue's: where venues are, if not where they say
 * @param testnets {@code isobar.exchange.VENUE.MARKET.testnet}, or without the market for all of
 *     the venue's: markets that are used where the venue lets people try
 * @param notifyHttp {@code isobar.notify.http}: whether webhooks may be plain http; for local use
 * @param notifyPorts {@code isobar.notify.ports}: which ports webhooks may name
 * @param notifyExempt {@code isobar.notify.exempt}: hosts, as {@code host} or {@code host:port},
 *     that webhooks may go to although they are not public; for local use
 * @param smtp where e-mail is handed in
 * @param allowance how much callers may ask for where no configuration says it: {@code
 *     isobar.limit.public}, {@code .user} and {@code .admin} in a minute, {@code .exports} in a day
 * @param access who may come, and from where
 * @param identity how callers prove who they are
 * @param verification when minutes are verified that were not while they were young
 * @param objects where objects lie, and how snapshots are kept
 * @param jobs where schedules are read and steered
 * @param marketCap how CoinMarketCap is asked
 */
public record Settings(
        String dynamodb,
        String tablePrefix,
        URI redis,
        Queues queues,
        List<String> exchanges,
        List<String> track,
        boolean feeds,
        boolean leases,
        List<String> channels,
        Duration barRetention,
        Duration flowRetention,
        Duration fundingRetention,
        Duration nearRetention,
        int answersMegabytes,
        Duration staleAfter,
        Duration verifyEvery,
        String adminToken,
        double budgetShare,
        String egress,
        String capture,
        Map<Address, URI> addresses,
        Set<Address> testnets,
        boolean notifyHttp,
        Set<Integer> notifyPorts,
        Set<String> notifyExempt,
        Smtp smtp,
        Allowance allowance,
        Access access,
        Identity identity,
        Verification verification,
        Objects objects,
        Jobs jobs,
        MarketCap marketCap) {

    private static final List<String> CHANNELS =
            List.of(
                    "trades",
                    "quotes",
                    "book",
                    "mark_price",
                    "funding",
                    "open_interest",
                    "liquidations");

    /**
     * What an address is of.
     *
     * @param kind {@code rest}, {@code ws} or {@code testnet}
     */
    public record Address(String venue, Market market, String kind) {}

    public Settings {
        exchanges = List.copyOf(exchanges);
        track = List.copyOf(track);
        channels = List.copyOf(channels);
        addresses = Map.copyOf(addresses);
        testnets = Set.copyOf(testnets);
        notifyPorts = Set.copyOf(notifyPorts);
        notifyExempt = Set.copyOf(notifyExempt);
    }

    /** From the environment: {@code isobar.redis.url} is {@code ISOBAR_REDIS_URL}. */
    public static Settings fromEnvironment() {
        return from(
                key ->
                        Optional.ofNullable(
                                System.getenv(key.toUpperCase(Locale.ROOT).replace('.', '_'))));
    }

    /**
     * @param lookup the value of a dotted key
     * @throws IllegalArgumentException with key, value and reason
     */
    public static Settings from(Function<String, Optional<String>> lookup) {
        SettingReader read = new SettingReader(lookup);
        List<String> named = read.list("isobar.exchanges", "");
        List<String> exchanges = named.isEmpty() ? usual() : named;
        return new Settings(
                read.address("isobar.dynamodb.endpoint", SettingReader.HTTP),
                read.text("isobar.table.prefix", "isobar-"),
                read.uri("isobar.redis.url", "redis://127.0.0.1:6379", SettingReader.REDIS),
                Queues.read(read),
                exchanges,
                read.list(
                        "isobar.track",
                        "binance:BTC-USDT,binance:BTC-USDT-PERP,bybit:BTC-USDT,"
                                + "bybit:BTC-USDT-PERP,okx:BTC-USDT,okx:BTC-USDT-PERP"),
                read.flag("isobar.feeds", true),
                read.flag("isobar.leases", true),
                read.words("isobar.channels", CHANNELS),
                read.duration("isobar.bar.retention", Duration.ofDays(365)),
                read.duration("isobar.flow.retention", Duration.ofDays(365)),
                read.duration("isobar.funding.retention", Duration.ofDays(3_650)),
                read.duration("isobar.near.retention", Duration.ofHours(6)),
                read.number("isobar.answers.megabytes", 32, 1, 4_096),
                read.duration("isobar.stale.after", Duration.ofSeconds(60)),
                read.duration("isobar.verify.every", Duration.ofMinutes(3)),
                read.text("isobar.admin.token", ""),
                read.share("isobar.budget.share", 0.5),
                read.text("isobar.egress", "default"),
                read.text("isobar.capture.dir", ""),
                read.addresses(exchanges),
                read.testnets(exchanges),
                read.flag("isobar.notify.http", false),
                read.ports("isobar.notify.ports", "443,8443"),
                Set.copyOf(read.list("isobar.notify.exempt", "")),
                Smtp.read(read),
                allowance(read),
                Access.read(read),
                Identity.read(read),
                Verification.read(read),
                Objects.read(read),
                Jobs.read(read),
                MarketCap.read(read));
    }

    private static Allowance allowance(SettingReader read) {
        return Allowance.of(
                read.count("isobar.limit.public", 100),
                read.count("isobar.limit.user", 1_000),
                read.count("isobar.limit.admin", 100),
                read.count("isobar.limit.exports", 100));
    }

    private static List<String> usual() {
        return Exchanges.ALL.stream().filter(Exchange::isUsual).map(Exchange::id).toList();
    }

    /**
     * These settings, if every venue in them is one of {@code known}.
     *
     * @throws IllegalArgumentException naming the value and every id there is
     */
    public Settings checked(Collection<String> known) {
        for (String exchange : exchanges) {
            if (!known.contains(exchange)) {
                throw SettingReader.bad("isobar.exchanges", exchange, "is not one of " + known);
            }
        }
        return this;
    }

    /** How long events of a kind are kept. */
    public Duration retention(FlowKind kind) {
        return kind == FlowKind.FUNDING ? fundingRetention : flowRetention;
    }

    /** The venue's own address, or what stands in for it: scheme, host, port and a path prefix. */
    public URI rest(String venue, Market market, URI own) {
        return addresses.getOrDefault(new Address(venue, market, "rest"), own);
    }

    public URI socket(String venue, Market market, URI own) {
        return addresses.getOrDefault(new Address(venue, market, "ws"), own);
    }

    public boolean isTestnet(String venue, Market market) {
        return testnets.contains(new Address(venue, market, "testnet"));
    }

    public Optional<Path> captureDirectory() {
        return capture.isEmpty() ? Optional.empty() : Optional.of(Path.of(capture));
    }

    @Override
    public String toString() {
        return "Settings[dynamodb=%s, tablePrefix=%s, redis=%s, exchanges=%s, track=%s, feeds=%s, budgetShare=%s, adminToken=%s, smtp=%s, marketCap=%s]"
                .formatted(
                        dynamodb,
                        tablePrefix,
                        SettingReader.masked(redis.toString()),
                        exchanges,
                        track,
                        feeds,
                        budgetShare,
                        adminToken.isEmpty() ? "none" : "***",
                        smtp,
                        marketCap);
    }
}
