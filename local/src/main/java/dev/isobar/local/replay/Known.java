package dev.isobar.local.replay;

import dev.isobar.capture.Frame;
import dev.isobar.exchange.Instruments;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The instruments of a replay: those a capture starts with or a listing beside a recording names;
 * and, only where the venue's sizes are base units anyway, any symbol.
 */
final class Known {
    /** OKX tells markets apart by the symbol, on one socket. */
    private static final Pattern OKX_SPOT = Pattern.compile("[^-]+-[^-]+");

    private static final Pattern OKX_LINEAR = Pattern.compile("[^-]+-USD[TC]-SWAP");

    private final Map<InstrumentId, Instrument> instruments = new HashMap<>();
    private final boolean assuming;

    /**
     * @param assuming whether an unlisted symbol whose size is in base may be collected: a foreign
     *     recording says no more than its frames
     */
    Known(Collection<Instrument> listed, boolean assuming) {
        this.assuming = assuming;
        listed.forEach(instrument -> instruments.put(instrument.id(), instrument));
    }

    /** Those that a frame may speak of. */
    Instruments of(Frame frame) {
        return symbol -> market(frame, symbol).flatMap(market -> find(frame, market, symbol));
    }

    /** All that is listed or was assumed so far. */
    Collection<Instrument> all() {
        return List.copyOf(instruments.values());
    }

    Instrument instrument(InstrumentId id) {
        return instruments.get(id);
    }

    private Optional<Instrument> find(Frame frame, Market market, String symbol) {
        InstrumentId id = new InstrumentId(frame.venue(), market, symbol);
        boolean inContracts = frame.venue().equals("okx") && market != Market.SPOT;
        if (assuming && !inContracts) {
            instruments.computeIfAbsent(id, Known::assumed);
        }
        return Optional.ofNullable(instruments.get(id));
    }

    private static Optional<Market> market(Frame frame, String symbol) {
        if (!frame.venue().equals("okx")) {
            return Optional.of(frame.market());
        }
        if (OKX_SPOT.matcher(symbol).matches()) {
            return Optional.of(Market.SPOT);
        }
        return OKX_LINEAR.matcher(symbol).matches() ? Optional.of(Market.LINEAR) : Optional.empty();
    }

    /** Only the contract size matters here, and it is 1 where sizes are in base. */
    private static Instrument assumed(InstrumentId id) {
        return new Instrument(
                id,
                id.symbol(),
                id.symbol(),
                "",
                "",
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ONE,
                true,
                Instrument.TradeIds.OPAQUE);
    }
}
