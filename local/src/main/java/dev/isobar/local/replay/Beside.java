package dev.isobar.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.capture.RecordedInstruments;
import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.ExchangeFailure.Unparsable;
import dev.isobar.exchange.Exchanges;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Instrument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Listings recorded beside a recording: files of {@code {"response": the body, …}}. Bodies that are
 * no listing of a market are passed over.
 */
final class Beside implements RecordedInstruments {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public List<Instrument> find(String venue, Path rest) throws IOException {
        boolean known = Exchanges.ALL.stream().anyMatch(e -> e.id().equals(venue));
        if (!known || !Files.isDirectory(rest)) {
            return List.of();
        }
        Exchange exchange = Exchanges.of(venue);
        List<Instrument> listed = new ArrayList<>();
        try (Stream<Path> files = Files.list(rest)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                JsonNode body = JSON.readTree(file.toFile()).path("response");
                String text = body.isTextual() ? body.asText() : body.toString();
                exchange.markets().forEach(market -> listed.addAll(parse(market, text)));
            }
        }
        return listed;
    }

    private static List<Instrument> parse(VenueMarket market, String body) {
        try {
            return market.listings().parse(body).instruments();
        } catch (Unparsable | IllegalArgumentException e) {
            return List.of(); // a kline page, a ticker: no listing
        }
    }
}
