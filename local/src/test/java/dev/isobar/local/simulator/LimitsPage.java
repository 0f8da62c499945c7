package dev.isobar.local.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Each limit that the simulated venues enforce, and whether our side came to four fifths of it. How
 * near it came differs from run to run, so the page says only that.
 */
final class LimitsPage {
    private static final String HEAD =
            """
            # What every limit was tried with

            Worked out by the test of limits; nobody edits it. `./isobar test -Dit.test=LimitsIT \
            -Disobar.limits.write=true` writes it anew. The production transport, alone behind its \
            address (share 1), asks and subscribes for more than fits: no limit was broken. \
            **exercised**: it came to at least 80 % of it in the run that wrote this; the build \
            fails if it does not come to half of it any more, which is what a slow machine leaves. \
            **not exercised**: it stays below by its own design, or nothing here drives it \
            (silence, age and dials are those of SimulatorIT and MetersIT), and nothing is proven \
            about it.

            | market | limit | allowed | |
            |---|---|---|---|
            """;

    private static final int LEAST = 50;

    private final Map<String, Meter> rows = new TreeMap<>();

    private LimitsPage() {}

    /** Of several readings of one limit the highest counts. */
    static LimitsPage of(Collection<Meter> meters) {
        LimitsPage page = new LimitsPage();
        for (Meter meter : meters) {
            page.rows.merge(
                    named(meter), meter, (one, other) -> one.high() >= other.high() ? one : other);
        }
        return page;
    }

    private static String named(Meter meter) {
        boolean isTime = meter.limit().equals("age") || meter.limit().equals("silence");
        return "| %s %s | %s | %s |"
                .formatted(
                        meter.venue(),
                        meter.market().id(),
                        meter.limit(),
                        isTime ? Duration.ofMillis(meter.allowed()) : meter.allowed());
    }

    /** What the committed page says and this run is far from; and limits that it does not name. */
    List<String> lacks(String committed) {
        List<String> lacking = new ArrayList<>();
        rows.forEach(
                (row, meter) -> {
                    boolean isClaimed = committed.contains(row + " exercised |");
                    boolean isNamed = isClaimed || committed.contains(row + " not exercised |");
                    if (!isNamed || isClaimed && meter.percent() < LEAST) {
                        lacking.add(meter.toString());
                    }
                });
        return lacking;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(HEAD);
        rows.forEach(
                (row, meter) ->
                        text.append(row)
                                .append(meter.isExercised() ? " exercised" : " not exercised")
                                .append(" |\n"));
        return text.toString();
    }
}
