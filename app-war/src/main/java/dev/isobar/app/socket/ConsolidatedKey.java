package dev.isobar.app.socket;

import dev.isobar.flows.consolidated.Family;
import dev.isobar.live.Subject;
import dev.isobar.live.TellConsolidated;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names consolidated bars: {@code BTC:spot:USDT:1m}. Whether anybody tracks such an asset is not
 * asked: it may be tracked tomorrow.
 */
final class ConsolidatedKey {
    private static final Pattern KEY =
            Pattern.compile("([^:]{1,32}):(spot|linear|inverse):([^:]{1,32}):([^:]{1,3})");

    private ConsolidatedKey() {}

    /** The key stands where the symbol of others does. */
    static Question question(Question.Op op, String id, String key) {
        Subject of = subject(id, key);
        return new Question(op, id, of.channel(), "", "", of.key(), "", Filter.ALL, List.of(), "");
    }

    private static String quote(String word) {
        return word.equalsIgnoreCase(Family.ALL) ? Family.ALL : word.toUpperCase(Locale.ROOT);
    }

    /**
     * @throws Question.Malformed where it is no such key
     */
    static Subject subject(String id, String key) {
        Matcher parts = KEY.matcher(key);
        if (parts.matches()) {
            for (Interval interval : TellConsolidated.INTERVALS) {
                if (interval.code().equals(parts.group(4))) {
                    Market market = Market.of(parts.group(2));
                    Family family =
                            new Family(
                                    parts.group(1).toUpperCase(Locale.ROOT),
                                    market,
                                    quote(parts.group(3)));
                    return Subject.consolidated(family, interval);
                }
            }
        }
        throw new Question.Malformed(
                id,
                "no key of consolidated bars: %.80s; say base:market:quote:interval, such as"
                                .formatted(key)
                        + " BTC:spot:USDT:1m, with one of "
                        + String.join(
                                ", ",
                                TellConsolidated.INTERVALS.stream().map(Interval::code).toList()));
    }
}
