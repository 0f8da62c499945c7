package dev.isobar.exchange.transport;

import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.transport.Rhythms.Stream;
import dev.isobar.market.InstrumentId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a feed does about silence. A connection that gives no sign of life is ended, and so is one
 * whose streams are all silent though their rhythm says otherwise. Where one stream falls silent
 * among living ones, another connection takes over once; what that does not heal is reported. Where
 * nothing is known, because nothing was ever heard often enough, another connection is tried now
 * and then, without an outage. One thread, the feed's.
 */
final class Watch {
    private static final System.Logger LOG = System.getLogger(Watch.class.getName());

    private final Rhythms rhythms;
    private final Succession succession;
    private final Told told;
    private final FeedReport report;
    private final Supplier<Duration> configured;
    private final Set<InstrumentId> outlived = new LinkedHashSet<>();
    private Instant outlivedSince = Instant.MAX;

    Watch(
            Rhythms rhythms,
            Succession succession,
            Told told,
            FeedReport report,
            Supplier<Duration> staleAfter) {
        this.rhythms = rhythms;
        this.succession = succession;
        this.told = told;
        this.report = report;
        this.configured = staleAfter;
    }

    void look(Instant now) throws InterruptedException {
        Duration staleAfter = configured.get();
        for (Line line : succession.lines()) {
            line.pulse.fault(now, staleAfter).ifPresent(fault -> succession.lost(line, fault, now));
            line.pulse.probe(now, staleAfter);
        }
        List<Line> lines = succession.lines();
        if (!lines.isEmpty() && lines.get(0).pulse.isOpen()) {
            listen(lines.get(0), now);
        }
        for (InstrumentId instrument : outlived) {
            told.interrupted(
                    instrument, outlivedSince, now, "stalled: another connection hears it");
        }
        outlived.clear();
        report.stalling(rhythms.stalled().stream().sorted().map(Stream::toString).toList());
    }

    /** What it should have carried since it was last heard may be missing. */
    void outlived(Line old) {
        outlived.addAll(old.subscribing.traded());
        outlivedSince = old.lastSeen();
        report.stalled(1);
    }

    private void listen(Line line, Instant now) throws InterruptedException {
        Optional<String> silence = rhythms.silence(now);
        if (silence.isPresent()) {
            report.stalled(1);
            succession.lost(line, silence.get(), now);
            return;
        }
        List<Stream> stalled = rhythms.newlyStalled(now);
        for (Stream stream : stalled) {
            LOG.log(Level.WARNING, "stalled connection={0} stream={1}", line.id, stream);
            if (stream.kind() == Kind.TRADES) {
                Instant since = now.minus(rhythms.silence(stream, now).orElse(Duration.ZERO));
                told.interrupted(stream.instrument(), since, now, "stalled: silent among others");
                line.subscribing.traded().remove(stream.instrument());
            }
        }
        report.stalled(stalled.size());
        if (!stalled.isEmpty() || rhythms.isWorthRenewing(now)) {
            succession.renew();
        }
    }
}
