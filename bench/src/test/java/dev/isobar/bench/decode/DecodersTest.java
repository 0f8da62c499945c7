package dev.isobar.bench.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.isobar.bench.frames.Subjects;
import dev.isobar.bench.frames.Tape;
import dev.isobar.bench.frames.VenueFrames;
import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Exchanges;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Streams;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Trade;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecodersTest {
    private static final int FRAMES = 1000;

    @ParameterizedTest
    @EnumSource
    @DisplayName("R1 ours and the tree's are equal records of the same frames")
    void oursAndTheTreesAreEqual(VenueFrames format) throws Exception {
        Streams streams = Exchanges.of(format.venue()).market(Market.SPOT).orElseThrow().streams();
        Instruments instruments = Subjects.of(format);

        for (String frame : format.frames(new Tape(5, 1000), FRAMES)) {
            List<MarketEvent> ours = ((Decoded.Data) streams.decode(frame, instruments)).events();

            assertThat(ours).isEqualTo(tree(format, frame, instruments));
        }
    }

    @ParameterizedTest
    @EnumSource
    void xchangeReadsTheSamePricesAndSizes(VenueFrames format) throws Exception {
        Instruments instruments = Subjects.of(format);
        Tape raw = new Tape(5, 1000);

        for (String frame : format.frames(new Tape(5, 1000), FRAMES)) {
            var theirs =
                    switch (format) {
                        case BINANCE -> XChangeDecoders.binance(VenueFrames.rawTrade(raw.next()));
                        case BYBIT -> XChangeDecoders.bybit(frame);
                        case OKX -> XChangeDecoders.okx(frame);
                    };
            List<MarketEvent> ours = tree(format, frame, instruments);

            // XChange sorts a frame's trades.
            assertThat(theirs)
                    .extracting(t -> t.getPrice(), t -> t.getOriginalAmount())
                    .containsExactlyInAnyOrderElementsOf(
                            ours.stream()
                                    .map(Trade.class::cast)
                                    .map(trade -> tuple(trade.price(), trade.size()))
                                    .toList());
        }
    }

    private static List<MarketEvent> tree(VenueFrames format, String frame, Instruments instruments)
            throws Exception {
        return switch (format) {
            case BINANCE -> TreeDecoders.binance(frame, instruments);
            case BYBIT -> TreeDecoders.bybit(frame, instruments);
            case OKX -> TreeDecoders.okx(frame, instruments);
        };
    }
}
