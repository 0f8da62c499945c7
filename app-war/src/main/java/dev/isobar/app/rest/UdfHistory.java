package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.bars.Bar;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Bars as the Universal Data Feed tells them: times in seconds, numbers exact, volume in base. */
final class UdfHistory {
    private UdfHistory() {}

    /**
     * @param bars ascending, perhaps with some before {@code from}: the newest of these is told as
     *     {@code nextTime} where there is no other
     */
    static ObjectNode json(List<Bar> bars, Instant from) {
        List<Bar> wanted = bars.stream().filter(bar -> !bar.start().isBefore(from)).toList();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (wanted.isEmpty()) {
            json.put("s", "no_data");
            if (!bars.isEmpty()) {
                json.put("nextTime", bars.get(bars.size() - 1).start().getEpochSecond());
            }
            return json;
        }
        json.put("s", "ok");
        ArrayNode times = json.putArray("t");
        wanted.forEach(bar -> times.add(bar.start().getEpochSecond()));
        column(json.putArray("o"), wanted, Bar::open);
        column(json.putArray("h"), wanted, Bar::high);
        column(json.putArray("l"), wanted, Bar::low);
        column(json.putArray("c"), wanted, Bar::close);
        column(json.putArray("v"), wanted, Bar::volume);
        return json;
    }

    static String error(String message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("s", "error")
                .put("errmsg", message)
                .toString();
    }

    private static void column(ArrayNode to, List<Bar> bars, Function<Bar, BigDecimal> of) {
        bars.forEach(bar -> to.add(of.apply(bar).stripTrailingZeros()));
    }
}
