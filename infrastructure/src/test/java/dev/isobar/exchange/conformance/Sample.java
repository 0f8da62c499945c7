package dev.isobar.exchange.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Frames or a body of a venue, and what is expected of them. Made by {@link Samples}; each method
 * changes it and returns it.
 */
public final class Sample {
    final Evidence.Kind kind;
    final String source;
    final List<Line> lines;
    final boolean isOurs;

    final Map<String, String> naming = new HashMap<>();
    final Set<Integer> chosen = new HashSet<>();
    Function<String, List<JsonNode>> expecting;
    Predicate<JsonNode> leftOut = row -> false;
    Predicate<String> foreign = symbol -> false;
    UnaryOperator<Instrument> instrument = UnaryOperator.identity();
    String symbol = "";
    Interval interval = Interval.M1;
    boolean after;
    boolean jumps;

    /**
     * @param text a frame or a body; binary ones with one character a byte
     * @param expected an array of rows, a row, or nothing
     */
    record Line(String text, JsonNode expected, boolean generated) {}

    Sample(Evidence.Kind kind, String source, List<Line> lines, boolean isOurs) {
        this.kind = kind;
        this.source = source;
        this.lines = lines;
        this.isOurs = isOurs;
    }

    /** Whether its recording is on this machine. */
    boolean isThere() {
        return !lines.isEmpty();
    }

    /** Only these lines of the file, counted from 1 over the lines that came in. */
    public Sample lines(int... numbers) {
        for (int number : numbers) {
            chosen.add(number);
        }
        return this;
    }

    /** The symbol that a body is about, where neither body nor expectation say it. */
    public Sample symbol(String asked) {
        symbol = asked;
        return this;
    }

    String symbolOr(String other) {
        return symbol.isEmpty() ? other : symbol;
    }

    /** The interval that klines were asked for. */
    public Sample interval(Interval asked) {
        interval = asked;
        return this;
    }

    /** The venue counts contracts, of this many base (inverse: quote) units. */
    public Sample contracts(String size) {
        return instrument(
                listed ->
                        new Instrument(
                                listed.id(),
                                listed.canonical(),
                                listed.base(),
                                listed.quote(),
                                listed.settle(),
                                new BigDecimal(size),
                                listed.tickSize(),
                                listed.lotSize(),
                                listed.trading(),
                                listed.tradeIds(),
                                Instrument.SizeUnit.CONTRACTS));
    }

    /** What the instruments are like; by default base units, in contracts of 1 for inverse ones. */
    public Sample instrument(UnaryOperator<Instrument> change) {
        instrument = change;
        return this;
    }

    /** Symbols that are not ours: dated futures, another venue's. */
    public Sample without(Predicate<String> symbols) {
        foreign = symbols;
        return this;
    }

    /** Rows of a listing that must not be listed. */
    public Sample leavingOut(Predicate<JsonNode> rows) {
        leftOut = rows;
        return this;
    }

    /** The expectation's key means this component. */
    public Sample reading(String key, String component) {
        naming.put(key, component);
        return this;
    }

    /** The expectation's {@code amount} (open interest: {@code openInterest}) is in contracts. */
    public Sample inContracts() {
        return reading("amount", "contracts")
                .reading("openInterest", "contracts")
                .reading("oi", "contracts");
    }

    /** The expectation's keys are about something else; the call should say why in a comment. */
    public Sample ignoring(String... keys) {
        for (String key : keys) {
            naming.put(key, "");
        }
        return this;
    }

    /** What is expected of each frame, where the recording does not say: see {@link Wire}. */
    public Sample expecting(Function<String, List<JsonNode>> rows) {
        expecting = rows;
        return this;
    }

    /** T03: the answer to what came after a trade. */
    public Sample after() {
        after = true;
        return this;
    }

    /** T15: frames were left out of the recording, so numbers may jump. */
    public Sample jumping() {
        jumps = true;
        return this;
    }
}
