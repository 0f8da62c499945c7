package dev.isobar.local.replay;

import dev.isobar.bars.Range;
import dev.isobar.capture.Frame;
import dev.isobar.capture.Frame.Direction;
import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.ExchangeFailure.Unparsable;
import dev.isobar.market.Connected;
import dev.isobar.market.Disconnected;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Trade;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One way through the frames: decode, keep the time, push. One thread; used once. */
final class Playback {
    private final Known known;
    private final Meaning meaning;
    private final Target target;
    private final Pace pace;
    private final FrameCounts frames = new FrameCounts();
    private final Connections connections = new Connections();
    private final Map<InstrumentId, Long> trades = new TreeMap<>();
    private final Map<String, Instant> received = new HashMap<>();
    private final Map<Integer, String> recorded = new HashMap<>();
    private Instant start = Instant.MIN;
    private Instant now = Instant.MIN;

    Playback(Known known, Target target, Pace pace) {
        this.known = known;
        this.meaning = new Meaning(known);
        this.target = target;
        this.pace = pace;
    }

    void run(Iterator<Source> sources) throws InterruptedException {
        while (sources.hasNext()) {
            Source source = sources.next();
            pace.until(source.at());
            play(source);
        }
        for (String connection : connections.open()) {
            end(connection, "the capture ends");
        }
        target.finish();
    }

    FrameCounts frames() {
        return frames;
    }

    /** How many trades each instrument had, as reported by its venue. */
    Map<InstrumentId, Long> trades() {
        return trades;
    }

    /** From the first receive time to the newest; empty if there is none. */
    Optional<Range> time() {
        return start.isBefore(now) ? Optional.of(new Range(start, now)) : Optional.empty();
    }

    private void play(Source source) throws InterruptedException {
        Frame frame = source.frame();
        if (source.recorded()) {
            String before = recorded.put(source.file(), frame.connection());
            if (before != null && !before.equals(frame.connection())) {
                end(before, "a new connection begins");
            }
        }
        if (!source.at().equals(Instant.MIN)) {
            endWhatWentBack(source);
            advance(source.at());
        }
        switch (frame.direction()) {
            case IN -> read(source, frame);
            case CLOSE -> {
                frames.sent();
                end(frame.connection(), frame.text());
            }
            default -> frames.sent();
        }
    }

    /**
     * What is opened, sent or closed has the time of its writing, which is later than that of a
     * frame that came meanwhile and waits to be read: only received ones are compared.
     */
    private void endWhatWentBack(Source source) throws InterruptedException {
        Frame frame = source.frame();
        if (frame.direction() == Direction.IN) {
            Instant before = received.put(frame.connection(), source.at());
            if (before != null && source.at().isBefore(before)) {
                end(frame.connection(), "receive times go back");
            }
        }
    }

    private void read(Source source, Frame frame) throws InterruptedException {
        Decoded decoded;
        try {
            decoded = meaning.of(frame);
        } catch (Unparsable | IllegalArgumentException e) {
            frames.unparsable(source.where(), e.getMessage());
            return;
        }
        if (decoded instanceof Decoded.Data data) {
            frames.data();
            for (MarketEvent event : data.events()) {
                hand(frame, event);
            }
            connections.heard(frame.connection(), now);
        } else if (decoded instanceof Decoded.NotCollected not) {
            frames.notCollected(not.what());
        } else {
            frames.control();
        }
    }

    private void hand(Frame frame, MarketEvent event) throws InterruptedException {
        InstrumentId id = event.instrument();
        if (!trades.containsKey(id)) {
            begin(known.instrument(id));
        }
        if (event instanceof Trade) {
            trades.merge(id, 1L, Long::sum);
            if (connections.traded(frame.connection(), id)) {
                target.accept(new Connected(id, now), now);
            }
        }
        target.accept(event, now);
    }

    /** Every instrument's time begins with the capture's, whenever it is first heard of. */
    private void begin(Instrument instrument) throws InterruptedException {
        trades.put(instrument.id(), 0L);
        target.track(instrument, start);
        target.accept(new Disconnected(instrument.id(), start, start, "not connected yet"), start);
    }

    private void end(String connection, String cause) throws InterruptedException {
        Instant seen = connections.lastSeen(connection);
        for (InstrumentId id : connections.ended(connection)) {
            target.accept(new Disconnected(id, now, seen, cause), now);
        }
    }

    private void advance(Instant at) {
        start = start.equals(Instant.MIN) ? at : start;
        now = at.isAfter(now) ? at : now;
    }
}
