package dev.isobar.flows.arbitrage;

import static java.util.Objects.requireNonNull;

import dev.isobar.flows.EventKind;
import dev.isobar.flows.EventText;
import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.offers.Family;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * That it pays, or paid for a while, to buy an asset at one venue and sell it at another.
 *
 * @param at when it began, whole milliseconds: the venue's time of the quote that made it, so that
 *     whoever hears the same quotes gives it the same {@link #id}
 * @param since the same by our clock
 * @param opened how it began
 * @param best the terms with the greatest profit so far, perhaps of another pair of venues
 * @param usd total profit as it began, in dollars; null (absent) where nobody knows
 * @param ended when it ended, by our clock; null while it is open
 * @param cause why it ended; null while it is open
 */
public record Opportunity(
        Family family,
        Instant at,
        Instant since,
        Terms opened,
        Terms best,
        BigDecimal usd,
        Instant ended,
        Cause cause) {

    /** Why it ended. */
    public enum Cause {
        /** Prices met. */
        SPREAD,
        /** Fewer than two venues count any more. */
        VENUES;

        /** Lower-case, as in JSON. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Opportunity {
        requireNonNull(family, "family is null");
        requireNonNull(at, "at is null");
        requireNonNull(since, "since is null");
        requireNonNull(opened, "opened is null");
        requireNonNull(best, "best is null");
        if ((ended == null) != (cause == null)) {
            throw new IllegalArgumentException("ended without a cause, or the reverse: " + cause);
        }
    }

    static Opportunity open(Family family, Instant at, Instant since, Terms terms, BigDecimal usd) {
        return new Opportunity(family, at, since, terms, terms, usd, null, null);
    }

    /** {@code BTC:spot:USDT|binance:spot:BTCUSDT|okx:spot:BTC-USDT|1795262400000}. */
    public String id() {
        return "%s|%s|%s|%d"
                .formatted(
                        family,
                        opened.buy().instrument(),
                        opened.sell().instrument(),
                        at.toEpochMilli());
    }

    public boolean isOpen() {
        return ended == null;
    }

    /** How long it has lasted, or did. */
    public Duration life(Instant now) {
        Duration life = Duration.between(since, isOpen() ? now : ended);
        return life.isNegative() ? Duration.ZERO : life;
    }

    Opportunity improved(Terms terms) {
        return new Opportunity(family, at, since, opened, terms, usd, null, null);
    }

    Opportunity ended(Instant now, Cause why) {
        return new Opportunity(family, at, since, opened, best, usd, now, why);
    }

    /** That it began. */
    public FlowEvent openedEvent() {
        EventText text = head("opened", at, id() + "|opened");
        return event(at, id() + "|opened", opened.words(text).decimal("usd", usd));
    }

    /**
     * That it ended, with all that it was.
     *
     * @throws IllegalStateException while it is open
     */
    public FlowEvent closedEvent() {
        if (isOpen()) {
            throw new IllegalStateException("has not ended: " + id());
        }
        EventText text = head("closed", ended, id() + "|closed");
        text.time("opened_at", at).number("life_ms", life(ended).toMillis());
        text.text("cause", cause.id());
        opened.words(text).decimal("usd", usd);
        return event(ended, id() + "|closed", text.object("best", best.words(new EventText())));
    }

    /** How it stands, as JSON. */
    public String words(Instant now) {
        EventText text = head("open", at, id());
        text.number("life_ms", life(now).toMillis());
        opened.words(text).decimal("usd", usd);
        return text.object("best", best.words(new EventText())).toString();
    }

    private EventText head(String state, Instant time, String id) {
        return new EventText()
                .text("type", "arbitrage")
                .text("exchange", FlowEvent.EVERY)
                .text("base", family.asset())
                .time("time", time)
                .text("id", id)
                .text("opportunity", id())
                .text("state", state)
                .text("market", family.kind().id())
                .text("quote", family.currency());
    }

    private FlowEvent event(Instant time, String id, EventText text) {
        return new FlowEvent(
                EventKind.ARBITRAGE,
                FlowEvent.EVERY,
                family.asset(),
                time,
                id,
                null,
                usd,
                "",
                text.toString());
    }

    /** Its one form for stores: named texts, absent ones left out. */
    public SortedMap<String, String> fields() {
        SortedMap<String, String> all = new TreeMap<>();
        Fields fields = new Fields(all);
        fields.put("family", family);
        fields.put("at", at);
        fields.put("since", since);
        opened.write(fields.part("opened"));
        best.write(fields.part("best"));
        fields.put("usd", usd);
        fields.put("ended", ended);
        fields.put("cause", cause);
        return all;
    }

    /** The inverse of {@link #fields()}; what else is there is left alone. */
    public static Opportunity of(Map<String, String> all) {
        Fields fields = new Fields(all);
        return new Opportunity(
                Family.parse(fields.text("family")),
                fields.time("at"),
                fields.time("since"),
                Terms.read(fields.part("opened")),
                Terms.read(fields.part("best")),
                fields.decimal("usd"),
                fields.time("ended"),
                fields.has("cause") ? Cause.valueOf(fields.text("cause")) : null);
    }
}
