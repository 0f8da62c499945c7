package dev.isobar.app.socket;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the filter of a subscription: {@code "min_value_usd":5000} of what is worth something,
 * {@code "timeframes":["5m","1h"]} (or one text with commas) of spikes. Of another channel it is a
 * mistake to say them.
 */
final class FilterWords {
    static final String LEAST = "min_value_usd";
    static final String TIMEFRAMES = "timeframes";
    static final List<String> ALL = List.of(LEAST, TIMEFRAMES);

    /** What each channel can be filtered by. */
    private static final Map<String, String> WORDS =
            Map.of("liquidations", LEAST, "large_trades", LEAST, "oi_spikes", TIMEFRAMES);

    private static final List<String> SPIKES = List.of("5m", "15m", "1h");
    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,18}([.][0-9]{1,18})?");
    private static final double MOST = 1e18;

    private FilterWords() {}

    static Filter of(String id, String channel, JsonNode json) {
        for (String word : ALL) {
            if (json.has(word) && !word.equals(WORDS.get(channel))) {
                throw new Question.Malformed(
                        id, "%s is not filtered by %s: leave it out".formatted(channel, word));
            }
        }
        BigDecimal least = json.has(LEAST) ? least(id, json.get(LEAST)) : BigDecimal.ZERO;
        Set<String> intervals =
                json.has(TIMEFRAMES) ? timeframes(id, json.get(TIMEFRAMES)) : Set.of();
        return new Filter(least, intervals);
    }

    private static BigDecimal least(String id, JsonNode said) {
        boolean isPlain = said.isTextual() && PLAIN.matcher(said.textValue()).matches();
        boolean isNumber = said.isNumber() && said.doubleValue() >= 0 && said.doubleValue() < MOST;
        if (isPlain || isNumber) {
            return isPlain ? new BigDecimal(said.textValue()) : said.decimalValue();
        }
        throw new Question.Malformed(
                id, LEAST + " must be a number of US dollars from 0 on: " + shown(said));
    }

    private static Set<String> timeframes(String id, JsonNode said) {
        List<String> names = new ArrayList<>();
        if (said.isTextual()) {
            names.addAll(List.of(said.textValue().split(",", -1)));
        }
        said.forEach(one -> names.add(one.isTextual() ? one.textValue() : one.toString()));
        Set<String> known = new LinkedHashSet<>();
        for (String name : names) {
            if (!SPIKES.contains(name.strip())) {
                known.clear();
                break;
            }
            known.add(name.strip());
        }
        if (known.isEmpty()) {
            throw new Question.Malformed(
                    id,
                    "timeframes must be some of %s: %s"
                            .formatted(String.join(", ", SPIKES), shown(said)));
        }
        return known;
    }

    private static String shown(JsonNode said) {
        String text = said.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
