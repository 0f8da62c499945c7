package dev.isobar.local.simulator;

import dev.isobar.capture.Frame;
import dev.isobar.capture.Frames;
import dev.isobar.capture.RecordedInstruments;
import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Exchanges;
import dev.isobar.local.simulator.market.CapturedTape;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.market.SimulatedMarket;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The market of a capture, moved in time so that it begins when its reader does: its trades are
 * sent again, at their pace and with their ids, and klines are made of them. A trade that came
 * twice is taken once; what the capture missed is missing. Held in memory: at most two million
 * trades.
 */
public final class CapturedMarket implements Consumer<Frame> {
    private static final int MOST = 2_000_000;

    private final Map<InstrumentId, Instrument> instruments = new HashMap<>();
    private final Map<InstrumentId, List<Trade>> trades = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private Instant first = Instant.MAX;

    /**
     * @param instruments what the capture says that it holds
     */
    public CapturedMarket(Collection<Instrument> instruments) {
        instruments.forEach(one -> this.instruments.put(one.id(), one));
    }

    /**
     * @param files of our own format, in any order
     * @param start when its first trade trades again
     */
    public static SimulatedMarket read(Collection<Path> files, Instant start) throws IOException {
        CapturedMarket market = new CapturedMarket(List.of());
        for (Path file : files) {
            try (Frames frames = Frames.open(file, RecordedInstruments.NONE)) {
                Optional<Frame> frame = frames.next();
                frames.instruments().forEach(one -> market.instruments.put(one.id(), one));
                for (; frame.isPresent(); frame = frames.next()) {
                    market.accept(frame.get());
                }
            }
        }
        return market.beginning(start);
    }

    /** Takes the trades of a frame; anything else, also what cannot be parsed, is left out. */
    @Override
    public void accept(Frame frame) {
        if (frame.direction() != Frame.Direction.IN) {
            return;
        }
        try {
            if (decoded(frame) instanceof Decoded.Data data) {
                data.events().forEach(this::add);
            }
        } catch (ExchangeFailure.Unparsable e) {
            return; // half a frame trades nothing
        }
    }

    private Decoded decoded(Frame frame) {
        return Exchanges.of(frame.venue())
                .market(frame.market())
                .orElseThrow()
                .streams()
                .decode(
                        frame.text(),
                        symbol ->
                                Optional.ofNullable(
                                        instruments.get(
                                                new InstrumentId(
                                                        frame.venue(), frame.market(), symbol))));
    }

    private void add(MarketEvent event) {
        if (event instanceof Trade trade && seen.add(trade.instrument() + " " + trade.id())) {
            if (seen.size() > MOST) {
                throw new IllegalArgumentException("more than " + MOST + " trades in a capture");
            }
            trades.computeIfAbsent(trade.instrument(), id -> new ArrayList<>()).add(trade);
            first = trade.at().isBefore(first) ? trade.at() : first;
        }
    }

    /** The market of all that was taken, beginning at that time. */
    public SimulatedMarket beginning(Instant start) {
        Duration shift = trades.isEmpty() ? Duration.ZERO : Duration.between(first, start);
        Map<Listed, CapturedTape> tapes = new HashMap<>();
        for (Instrument instrument : instruments.values()) {
            List<Trade> own = trades.getOrDefault(instrument.id(), List.of());
            Listed listed = listed(instrument, own);
            List<Print> prints = new ArrayList<>();
            for (Trade trade : own) {
                prints.add(print(listed, trade, prints.size() + 1, shift.toMillis()));
            }
            tapes.put(listed, new CapturedTape(prints, start.toEpochMilli()));
        }
        return new SimulatedMarket(List.copyOf(tapes.keySet()), tapes::get);
    }

    /** Decimals as in the listing, or more if a trade has more. */
    private static Listed listed(Instrument instrument, List<Trade> trades) {
        int price = scale(instrument.tickSize());
        int size = scale(instrument.lotSize());
        for (Trade trade : trades) {
            price = Math.max(price, scale(trade.price()));
            size = Math.max(size, scale(sizeOf(trade)));
        }
        return new Listed(
                instrument.id().venue(),
                instrument.id().market(),
                instrument.id().symbol(),
                instrument.base(),
                instrument.quote(),
                price,
                size,
                instrument.contractSize(),
                0,
                0,
                instrument.sizeUnit());
    }

    private static Print print(Listed listed, Trade trade, long place, long shift) {
        long firstFill = numbered(trade.firstFill(), place);
        return new Print(
                numbered(trade.id(), place),
                firstFill,
                (int) trade.fills(),
                trade.at().toEpochMilli() + shift,
                trade.price().movePointRight(listed.priceScale()).longValueExact(),
                sizeOf(trade).movePointRight(listed.sizeScale()).longValueExact(),
                trade.taker() == Side.BUY);
    }

    /** Its id where that is a number, else its place. */
    private static long numbered(String id, long place) {
        return id.matches("\\d{1,15}") ? Long.parseLong(id) : place;
    }

    private static BigDecimal sizeOf(Trade trade) {
        return trade.contracts() == null ? trade.size() : trade.contracts();
    }

    private static int scale(BigDecimal value) {
        return Math.max(0, value.stripTrailingZeros().scale());
    }
}
