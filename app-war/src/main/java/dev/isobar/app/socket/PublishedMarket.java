package dev.isobar.app.socket;

import dev.isobar.flows.EventKind;
import dev.isobar.live.Label;
import dev.isobar.live.MarketChannel;
import dev.isobar.live.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bars and charts, and of everything else what was told last: trades and liquidations in rows, the
 * others as they stand.
 */
public final class PublishedMarket implements Published {
    private static final int OTHERS = 50;

    /** As many as can be read again. */
    private static final int EVENTS = 200;

    private final PublishedBars bars;
    private final PublishedCharts charts;
    private final UpdateLog log;

    public PublishedMarket(PublishedBars bars, PublishedCharts charts, UpdateLog log) {
        this.bars = bars;
        this.charts = charts;
        this.log = log;
    }

    @Override
    public Snapshot snapshot(Subject subject) {
        Optional<MarketChannel> channel = MarketChannel.of(subject.channel());
        if (subject.isOfSeries()) {
            return subject.channel().equals(Subject.CHARTS)
                    ? charts.snapshot(subject)
                    : bars.snapshot(subject);
        }
        int kept =
                EventKind.of(subject.channel()).isPresent()
                        ? EVENTS
                        : channel.map(MarketChannel::kept).orElse(OTHERS);
        // Read first: an update that comes after it is sent again, which harms nobody.
        Optional<UpdateLog.Position> position = log.position(subject);
        List<String> data = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        for (Update update : log.newest(subject, kept)) {
            labels.add(update.label());
            boolean isRows = update.data().startsWith("[");
            data.add(
                    isRows
                            ? update.data().substring(1, update.data().length() - 1)
                            : update.data());
        }
        return new Snapshot(
                position.map(UpdateLog.Position::epoch).orElse(Snapshot.NO_EPOCH),
                position.map(UpdateLog.Position::sequence).orElse(0L),
                data,
                labels);
    }

    @Override
    public Optional<List<Update>> after(Subject subject, String epoch, long sequence) {
        return log.after(subject, epoch, sequence);
    }
}
