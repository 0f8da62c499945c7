package dev.isobar.exchange;

import static dev.isobar.market.Market.INVERSE;
import static dev.isobar.market.Market.LINEAR;
import static dev.isobar.market.Market.SPOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.market.Kline;
import dev.isobar.market.MarketEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Real venue traffic, read where it lies (system property {@code isobar.recordings}). */
final class Recordings {

    private Recordings() {}

    /** A frame that came in. */
    record Frame(String raw, JsonNode expected, boolean generated) {
        JsonNode tree() {
            return parse(raw);
        }
    }

    static Path root() {
        Path root = Path.of(System.getProperty("isobar.recordings", "absent"));
        Assumptions.assumeTrue(Files.isDirectory(root), "no recordings at " + root);
        return root;
    }

    /** Names such as {@code binance/ws/spot.aggTrade.jsonl}, sorted. */
    static List<String> sockets(String venue) {
        Path root = root();
        try (Stream<Path> files = Files.list(root.resolve(venue).resolve("ws"))) {
            return files.map(file -> root.relativize(file).toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Frame> frames(String file) {
        try (Stream<String> lines = Files.lines(root().resolve(file))) {
            return lines.map(Recordings::parse)
                    .filter(line -> line.path("dir").asText().equals("in"))
                    .map(
                            line ->
                                    new Frame(
                                            line.path("raw").asText(),
                                            line.path("expected"),
                                            line.path("generated").asBoolean()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A whole REST recording: request, response, expected. */
    static JsonNode rest(String file) {
        try {
            return Json.MAPPER.readTree(root().resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(String line) {
        try {
            return Json.MAPPER.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MarketEvent only(String file, Frame frame) {
        List<MarketEvent> events = ((Decoded.Data) decode(file, frame.raw())).events();
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    static Decoded decode(String file, String raw) {
        String venue = file.substring(0, file.indexOf('/'));
        return Exchanges.of(venue).markets().get(0).streams().decode(raw, instruments(file));
    }

    /** Every symbol of the file's market, but none of Binance US and of dated futures. */
    static Instruments instruments(String file) {
        String venue = file.substring(0, file.indexOf('/'));
        String name = file.substring(file.lastIndexOf('/') + 1);
        if (name.startsWith("us.")) {
            return symbol -> Optional.empty();
        }
        boolean isInverse = name.startsWith("coinm") || name.contains("delivery");
        List<String> linear = List.of("usdm", "linear", "tardis-binance-futures", "tardis-bybit.");
        boolean isLinear = linear.stream().anyMatch(name::startsWith);
        return symbol -> {
            if (symbol.matches(".*(\\d{6}|USD[FGHJKMNQUVXZ]\\d{2})$")) {
                return Optional.empty();
            }
            if (isInverse) {
                String size = symbol.startsWith("BTC") ? "100" : "10";
                return Optional.of(Fixtures.instrument(venue, INVERSE, symbol, size));
            }
            boolean swap = symbol.endsWith("-SWAP");
            return Optional.of(
                    Fixtures.instrument(
                            venue, isLinear || swap ? LINEAR : SPOT, symbol, swap ? "0.01" : "1"));
        };
    }

    static void assertPrices(Kline kline, JsonNode expected) {
        List<BigDecimal> prices = new ArrayList<>();
        for (String name : List.of("o", "h", "l", "c")) {
            prices.add(number(expected, name));
        }
        assertThat(List.of(kline.open(), kline.high(), kline.low(), kline.close()))
                .usingElementComparator(BigDecimal::compareTo)
                .isEqualTo(prices);
    }

    static BigDecimal number(JsonNode node, String name) {
        return new BigDecimal(node.get(name).asText());
    }
}
