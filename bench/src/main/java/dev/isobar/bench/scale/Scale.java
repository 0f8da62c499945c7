package dev.isobar.bench.scale;

import dev.isobar.bars.Bar;
import dev.isobar.bench.Bench;
import dev.isobar.bench.Scratch;
import dev.isobar.bench.dynamodb.History;
import dev.isobar.bench.dynamodb.OneBarItems;
import dev.isobar.bench.frames.Subjects;
import dev.isobar.bench.frames.VenueFrames;
import dev.isobar.dynamodb.Keys;
import dev.isobar.market.Interval;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code bench scale}. */
public final class Scale implements Bench {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int THOUSAND = 1_000;
    private static final double MINUTES = Prices.HOURS * 60;
    private static final double DAYS = Prices.HOURS / 24;

    /** Rarely is more asked at once. */
    private static final int READ = 1_000;

    @Override
    public String name() {
        return "scale";
    }

    @Override
    public String subject() {
        return "what 1,000 instruments cost in a month, and what fits into a minute";
    }

    @Override
    public void run(Run run) throws Exception {
        Consumed consumed = new Consumed();
        try (Scratch scratch = new Scratch(run.out());
                DynamoDbClient client = client(scratch, consumed)) {
            Keys keys = new Keys("isobar-");
            Series series = new Series(client, consumed, keys, Clock.systemUTC());
            OneBarItems items = new OneBarItems(client);
            items.createTable();
            Measured ours = pages(series, client, keys);
            Measured theirs = items(items, client, consumed);
            tell(run.out(), ours, theirs);
        }
        minute(run.out());
    }

    /**
     * @param unitsMonth of one instrument in all three intervals
     * @param itemsMonth what a month leaves behind
     * @param read what a thousand minutes cost to read
     * @param filled what they cost where they are collected at once, as the past is
     */
    private record Measured(
            Consumed.Units unitsMonth,
            double itemsMonth,
            double bytesMonth,
            Consumed.Units read,
            Consumed.Units filled) {}

    private static DynamoDbClient client(Scratch scratch, Consumed consumed) {
        Map<String, String> stores = scratch.stores().environment();
        String any = stores.get("AWS_ACCESS_KEY_ID");
        return DynamoDbClient.builder()
                .endpointOverride(URI.create(stores.get("ISOBAR_DYNAMODB_ENDPOINT")))
                .region(Region.of(stores.get("AWS_REGION")))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(any, any)))
                .overrideConfiguration(all -> all.addExecutionInterceptor(consumed))
                .build();
    }

    /** Two hours of minutes, two days of hours, and days from the middle of a year. */
    private static Measured pages(Series series, DynamoDbClient client, Keys keys)
            throws Exception {
        Consumed.Units minute = series.collect(Interval.M1, START, 120);
        Consumed.Units hour = series.collect(Interval.H1, START, 48);
        series.fill(Interval.D1, START, 168);
        Consumed.Units day = series.collect(Interval.D1, START.plusSeconds(168 * 86_400L), 30);
        Consumed.Units month =
                minute.times(MINUTES).plus(hour.times(Prices.HOURS)).plus(day.times(DAYS));
        double minutePage = size(client, keys.bars().name(), series, Interval.M1, START);
        double hourPage = size(client, keys.bars().name(), series, Interval.H1, START);
        double dayPage = size(client, keys.bars().name(), series, Interval.D1, START) / 198 * DAYS;
        Consumed.Units filled = series.fill(Interval.M1, START.plusSeconds(7_200), READ);
        return new Measured(
                month,
                Prices.HOURS + DAYS + 1 / 12.0,
                minutePage * Prices.HOURS + hourPage * DAYS + dayPage,
                series.read(Interval.M1, START, READ),
                filled);
    }

    private static Measured items(OneBarItems items, DynamoDbClient client, Consumed consumed) {
        List<Bar> bars = new History().bars(Subjects.instrument(VenueFrames.BINANCE), START, READ);
        Consumed.Units before = consumed.units();
        items.put("one", bars);
        double each = consumed.units().minus(before).written() / READ;
        double bytes =
                client.scan(r -> r.tableName(OneBarItems.TABLE)).items().stream()
                        .mapToLong(Sizes::of)
                        .average()
                        .orElseThrow();
        before = consumed.units();
        items.read("one", START, START.plusSeconds(60L * READ));
        double count = MINUTES + Prices.HOURS + DAYS;
        return new Measured(
                new Consumed.Units(0, each * count, Math.round(count)),
                count,
                bytes * count,
                consumed.units().minus(before),
                new Consumed.Units(0, each * READ, READ));
    }

    private static double size(
            DynamoDbClient client, String table, Series series, Interval interval, Instant page) {
        Map<String, AttributeValue> key =
                Map.of(
                        "series",
                        AttributeValue.fromS(
                                series.id(interval).instrument().toString().replace(':', '#')
                                        + "#"
                                        + interval.code()),
                        "page",
                        AttributeValue.fromN(Long.toString(page.toEpochMilli())));
        return Sizes.of(client.getItem(r -> r.tableName(table).key(key)).item());
    }

    private static void tell(PrintStream out, Measured ours, Measured theirs) {
        out.printf("%nIn a month, %,d instruments in 1m, 1h and 1d:%n%n", THOUSAND);
        out.println("| | pages, ledger included | one item a bar |");
        out.println("|---|---|---|");
        line(out, "items", "%,.0f", ours.itemsMonth * THOUSAND, theirs.itemsMonth * THOUSAND);
        line(out, "GB", "%,.2f", giga(ours.bytesMonth), giga(theirs.bytesMonth));
        line(out, "million write units", "%,.1f", written(ours), written(theirs));
        line(out, "million read units of collecting", "%,.1f", read(ours), read(theirs));
        line(out, "dollars written", "%,.2f", paidWrites(ours), paidWrites(theirs));
        line(out, "dollars read by collecting", "%,.2f", paidReads(ours), paidReads(theirs));
        line(
                out,
                "write units for 1,000 bars of the past",
                "%,.0f",
                ours.filled.written(),
                theirs.filled.written());
        line(
                out,
                "dollars for each month kept",
                "%,.2f",
                giga(ours.bytesMonth) * Prices.STORED_GB,
                giga(theirs.bytesMonth) * Prices.STORED_GB);
        line(out, "read units for 1,000 bars", "%,.1f", ours.read.read(), theirs.read.read());
        line(
                out,
                "dollars for a million such reads",
                "%,.2f",
                ours.read.read() * 1e6 * Prices.READ_UNIT,
                theirs.read.read() * 1e6 * Prices.READ_UNIT);
        Compute.tell(out, THOUSAND);
        out.printf("%nPrices: %s.%n", Prices.SOURCE);
    }

    private static void line(
            PrintStream out, String what, String format, double ours, double theirs) {
        out.printf("| %s | %s | %s |%n", what, format.formatted(ours), format.formatted(theirs));
    }

    private static double giga(double bytes) {
        return bytes * THOUSAND / 1e9;
    }

    private static double written(Measured one) {
        return one.unitsMonth.written() * THOUSAND / 1e6;
    }

    private static double read(Measured one) {
        return one.unitsMonth.read() * THOUSAND / 1e6;
    }

    private static double paidWrites(Measured one) {
        return one.unitsMonth.written() * THOUSAND * Prices.WRITE_UNIT;
    }

    private static double paidReads(Measured one) {
        return one.unitsMonth.read() * THOUSAND * Prices.READ_UNIT;
    }

    private static void minute(PrintStream out) throws InterruptedException {
        int instruments = 10_000;
        out.printf(
                "%nOne question an instrument for the newest minute, half of the venue's limit"
                        + " being ours:%n%n");
        out.println(
                "| market | the venue's limit | weight | a minute | 1,000 take | 10,000 take |");
        out.println("|---|---|---|---|---|---|");
        List<Minute.Round> thousand = Minute.rounds(1_000, 0.5);
        List<Minute.Round> all = Minute.rounds(instruments, 0.5);
        for (int i = 0; i < all.size(); i++) {
            Minute.Round round = all.get(i);
            out.printf(
                    "| %s | %s | %d | %s | %s | %s |%n",
                    round.market(),
                    round.limit(),
                    round.weight(),
                    "%,d".formatted(round.fitting()),
                    Minute.text(thousand.get(i).all()),
                    Minute.text(round.all()));
        }
        long together = all.stream().mapToLong(round -> Math.max(0, round.fitting())).sum();
        out.printf("%nAll markets together: %,d instruments a minute.%n", together);
    }
}
