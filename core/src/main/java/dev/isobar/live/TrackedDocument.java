package dev.isobar.live;

import static java.util.stream.Collectors.toMap;

import dev.isobar.configuration.Content;
import dev.isobar.configuration.Document;
import dev.isobar.configuration.Node;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What is tracked, by instrument: {@code {"binance:spot:BTCUSDT":{"live":true,
 * "history":{"1m":"PT6H","1d":"P30D"},"feeds":{"5m":150}}}}.
 */
public final class TrackedDocument implements Document<List<Tracked>> {
    public static final String NAME = "tracked";

    /**
     * A version is one item of a table: 400 KB at most, and an instrument takes up to 300 bytes.
     */
    public static final int MOST = 1_000;

    private static final Duration LONGEST = Duration.ofDays(3_650);

    private final Function<InstrumentId, Optional<String>> refused;

    /**
     * @param refused why an instrument cannot be tracked; empty if it can
     */
    public TrackedDocument(Function<InstrumentId, Optional<String>> refused) {
        this.refused = refused;
    }

    /** Reads only. */
    public TrackedDocument() {
        this(instrument -> Optional.empty());
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Sorted by instrument. */
    @Override
    public List<Tracked> read(Node root) {
        Map<String, Node> fields = root.fields();
        if (fields.size() > MOST) {
            root.fault("names %d instruments, at most %d".formatted(fields.size(), MOST));
        }
        List<Tracked> all = new ArrayList<>();
        fields.forEach(
                (id, node) -> instrument(id, node).ifPresent(one -> all.add(tracked(one, node))));
        all.sort((a, b) -> a.instrument().compareTo(b.instrument()));
        return List.copyOf(all);
    }

    @Override
    public void judge(Map<String, Object> before, Node after) {
        after.fields()
                .forEach(
                        (id, node) -> {
                            if (!before.containsKey(id)) {
                                parse(id).flatMap(refused).ifPresent(node::fault);
                            }
                        });
    }

    @Override
    public Map<String, Object> effective(List<Tracked> all) {
        return Content.of(
                all.stream()
                        .collect(
                                toMap(
                                        one -> one.instrument().toString(),
                                        TrackedDocument::content)));
    }

    /** What a content says of one instrument; empty where it says nothing that can be read. */
    public static Optional<Tracked> find(Map<String, Object> content, InstrumentId id) {
        Node node = Node.root(content).at(id.toString());
        return node.isAbsent() ? Optional.empty() : Optional.of(tracked(id, node));
    }

    /** The same content with another word on one instrument. */
    public static Map<String, Object> with(Map<String, Object> content, Tracked tracked) {
        Map<String, Object> all = new HashMap<>(content);
        all.put(tracked.instrument().toString(), content(tracked));
        return all;
    }

    public static Map<String, Object> without(Map<String, Object> content, InstrumentId id) {
        Map<String, Object> all = new HashMap<>(content);
        all.remove(id.toString());
        return all;
    }

    private static Map<String, Object> content(Tracked tracked) {
        Map<String, Object> content = new HashMap<>();
        content.put("live", tracked.live());
        content.put("history", named(tracked.history(), Duration::toString));
        if (!tracked.feeds().isEmpty()) {
            content.put("feeds", named(tracked.feeds(), bars -> bars));
        }
        return content;
    }

    private static <V> Map<String, Object> named(
            Map<Interval, V> values, Function<V, Object> told) {
        Map<String, Object> named = new HashMap<>();
        values.forEach((interval, value) -> named.put(interval.code(), told.apply(value)));
        return named;
    }

    private static Optional<InstrumentId> instrument(String id, Node node) {
        Optional<InstrumentId> parsed = parse(id);
        if (parsed.isEmpty()) {
            node.fault("is no instrument: say venue:market:symbol, such as binance:spot:BTCUSDT");
        }
        return parsed;
    }

    private static Optional<InstrumentId> parse(String id) {
        try {
            return Optional.of(InstrumentId.parse(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Tracked tracked(InstrumentId id, Node node) {
        node.only(List.of("live", "history", "feeds"));
        if (node.at("live").isAbsent()) {
            node.at("live").fault("is missing: true streams it, false collects its history only");
        }
        return new Tracked(
                id,
                node.at("live").flag(false),
                values(
                        node.at("history"),
                        Interval.STORED,
                        (interval, length) -> length.length(interval.nominal(), LONGEST)),
                values(
                        node.at("feeds"),
                        List.of(Interval.values()),
                        (interval, bars) -> bars.whole(1, 1, Tracked.MOST_BARS)));
    }

    private static <V> Map<Interval, V> values(
            Node node, Collection<Interval> known, BiFunction<Interval, Node, V> value) {
        Map<Interval, V> values = new EnumMap<>(Interval.class);
        node.only(known.stream().map(Interval::code).toList());
        for (Interval interval : known) {
            Node one = node.at(interval.code());
            if (!one.isAbsent()) {
                values.put(interval, value.apply(interval, one));
            }
        }
        return values;
    }
}
