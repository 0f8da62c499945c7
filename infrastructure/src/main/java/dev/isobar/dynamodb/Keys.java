package dev.isobar.dynamodb;

import dev.isobar.bars.Channel;
import dev.isobar.bars.SeriesId;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.FlowSeries;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The only place that knows tables, partition and sort keys (template.yaml makes them; a test
 * compares the two).
 *
 * @param prefix goes before every table's name but those of {@link #TRACKED} and {@link #RULES}
 */
public record Keys(String prefix) {
    /** The time to live, in seconds since 1970. */
    static final String EXPIRES = "expires";

    private static final String FENCE = "fence#";

    /** The partition, in the table of {@link #flows}, of opportunities that are open. */
    static final String OPPORTUNITIES = "opportunities#";

    /** What was tracked before there were versions; laid out as that of {@link #RULES}. */
    public static final Table TRACKED = new Table("isobar-tracked", "entity", "id");

    /** Jakarta NoSQL names the table like the entity, and puts that name in the partition key. */
    public static final Table RULES = new Table("isobar-rules", "entity", "id");

    /**
     * @param partition attribute name of the partition key, a text
     * @param sort attribute name of the sort key
     */
    public record Table(String name, String partition, String sort) {}

    /** Partition: {@link #series}; sort: the page's first instant in ms, a number. */
    public Table bars() {
        return new Table(prefix + "bars", "series", "page");
    }

    /** Partition: {@link #page}; sort: the id of a version, which begins with its time in ms. */
    public Table barVersions() {
        return new Table(prefix + "bar-versions", "page", "version");
    }

    /** Partition: {@link #channel}; sort: the month's first instant in ms, a number. */
    public Table coverage() {
        return new Table(prefix + "coverage", "channel", "page");
    }

    /**
     * Partition: {@link #series} of a state or {@link #validity}; sort: the page's first instant in
     * ms, a number, 0 for the validity.
     */
    public Table readings() {
        return new Table(prefix + "readings", "series", "page");
    }

    /** Partition: {@link #channel}; sort: a gap's first instant in ms, a number. */
    public Table repairs() {
        return new Table(prefix + "repairs", "channel", "gap");
    }

    /** Partition: {@link #market}; sort: the venue's own symbol. */
    public Table instruments() {
        return new Table(prefix + "instruments", "market", "symbol");
    }

    /**
     * Partition: {@link #instrument}; sort: {@link #qualityHour} or {@link #findings}, and whose.
     */
    public Table quality() {
        return new Table(prefix + "quality", "instrument", "entry");
    }

    /** {@code hour#2026-11-21T12:00:00Z}. */
    static String qualityHour(Instant start) {
        return "hour#" + start;
    }

    /** {@code found#}. */
    static String findings() {
        return "found#";
    }

    /** {@code found#1795262400000}. */
    static String findings(Instant first) {
        return findings() + "%013d".formatted(first.toEpochMilli());
    }

    /**
     * Partition: {@link #flows(FlowSeries, Instant)}, {@link #events} or {@link #eventsOfVenue};
     * sort: {@link #flow} or {@link #eventOfVenue}.
     */
    public Table flows() {
        return new Table(prefix + "flows", "series", "place");
    }

    /** {@code funding#binance#linear#BTCUSDT#20261101}: a calendar month, by its first day. */
    static String flows(FlowSeries series, Instant month) {
        return "%s#%s#%s".formatted(series.type(), instrument(series.instrument()), day(month));
    }

    /** {@code 1795262400000#ID}, and {@code 1795262400000#} where there is no id. */
    static String flow(Instant at, String id) {
        return "%013d#%s".formatted(at.toEpochMilli(), id);
    }

    /** {@code liquidations#binance:linear:BTCUSDT#20261101}: a calendar month, by its first day. */
    static String events(EventKind kind, String key, Instant month) {
        return "%s#%s#%s".formatted(kind.id(), key, day(month));
    }

    /** {@code liquidations@binance#20261121}: a day. */
    static String eventsOfVenue(EventKind kind, String venue, Instant day) {
        return "%s@%s#%s".formatted(kind.id(), venue, day(day));
    }

    /** {@code 1795262400000#binance:linear:BTCUSDT#ID}. */
    static String eventOfVenue(Instant at, String key, String id) {
        return "%013d#%s#%s".formatted(at.toEpochMilli(), key, id);
    }

    /** {@code opportunities#20261121}: those that ended on a day, by {@link #flow}. */
    static String endedOpportunities(Instant day) {
        return OPPORTUNITIES + day(day);
    }

    private static String day(Instant at) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.ofInstant(at, ZoneOffset.UTC));
    }

    /**
     * Partition: {@code owner#local} (history), {@code rule#ID} (firing state and what it raised),
     * {@code waiting} and {@code untold} (the outbox), {@code turn#GROUP}; sort: a text that begins
     * with an event time, a group, or is a word.
     */
    public Table alerts() {
        return new Table(prefix + "alerts", "part", "place");
    }

    /**
     * Partition: {@link #account}, {@link #name} or {@link #proof}; sort: {@code account}, {@code
     * session#ID}, {@code key#ID}, {@code name} or {@code proof}.
     */
    public Table accounts() {
        return new Table(prefix + "accounts", "part", "place");
    }

    /** Partition: {@code 2026-11}, a month; sort: {@code 1795262400000#ID}. */
    public Table audit() {
        return new Table(prefix + "audit", "month", "place");
    }

    /** Partition: a document's name; sort: {@code newest} or {@link #version}. */
    public Table configuration() {
        return new Table(prefix + "configuration", "document", "place");
    }

    /** {@code fence#binance:spot}, in the table of the ledger. */
    static String fence(String what) {
        return FENCE + what;
    }

    static boolean isFence(AttributeValue partition) {
        return partition != null && partition.s() != null && partition.s().startsWith(FENCE);
    }

    /**
     * Partition: a schedule's name; sort: {@code 1795262400000#ID}, when it was due and its event.
     */
    public Table runs() {
        return new Table(prefix + "runs", "schedule", "place");
    }

    /** {@code version#0000000012}. */
    static String version(long number) {
        return "version#%010d".formatted(number);
    }

    static String account(String id) {
        return "account#" + id;
    }

    /** Usernames and addresses share it: the latter hold an {@code @}. */
    static String name(String name) {
        return "name#" + name;
    }

    static String proof(String hash) {
        return "proof#" + hash;
    }

    /** {@code binance#spot#BTCUSDT#1m}. */
    static String series(SeriesId series) {
        return instrument(series.instrument()) + "#" + series.interval().code();
    }

    /** {@code binance#spot#BTCUSDT#1m#1795262400000}. */
    static String page(SeriesId series, Instant start) {
        return series(series) + "#" + start.toEpochMilli();
    }

    /** {@code validity#binance#spot#BTCUSDT}. */
    static String validity(InstrumentId instrument) {
        return "validity#" + instrument(instrument);
    }

    /** {@code binance#spot#BTCUSDT#kline.1m}. */
    static String channel(InstrumentId instrument, Channel channel) {
        return instrument(instrument) + "#" + channel.id();
    }

    /** Whose key of {@link #channel(InstrumentId, Channel)} this is. */
    static Channel channel(AttributeValue key) {
        return new Channel(key.s().substring(key.s().lastIndexOf('#') + 1));
    }

    /** {@code binance#spot}. */
    static String market(String venue, Market market) {
        return venue + "#" + market.id();
    }

    /** {@code binance#spot#}, which no instrument has: while its first listing is not whole. */
    static String firstListing(String venue, Market market) {
        return market(venue, market) + "#";
    }

    /** {@code binance#spot#BTCUSDT}. */
    static String instrument(InstrumentId id) {
        return market(id.venue(), id.market()) + "#" + id.symbol();
    }
}
