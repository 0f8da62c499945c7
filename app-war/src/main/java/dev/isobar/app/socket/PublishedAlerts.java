package dev.isobar.app.socket;

import dev.isobar.alerts.AlertJson;
import dev.isobar.alerts.AlertStore;
import dev.isobar.alerts.Told;
import dev.isobar.live.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An owner's alerts: the newest of history, then every new one. What is published again after a
 * crash has the id it had, and may stand in the snapshot too: a client keeps the ids it has seen.
 */
public final class PublishedAlerts implements Published {
    private static final int NEWEST = 50;

    private final Published others;
    private final UpdateLog log;
    private final AlertStore store;

    /**
     * @param others knows every other channel
     */
    public PublishedAlerts(Published others, UpdateLog log, AlertStore store) {
        this.others = others;
        this.log = log;
        this.store = store;
    }

    @Override
    public Snapshot snapshot(Subject subject) {
        if (!subject.channel().equals(Subject.ALERTS)) {
            return others.snapshot(subject);
        }
        // Read first: an update that comes after it is sent again, which its id tells.
        Optional<UpdateLog.Position> position = log.position(subject);
        List<String> oldestFirst = new ArrayList<>();
        for (Told told : store.history(subject.key(), NEWEST)) {
            oldestFirst.add(0, AlertJson.of(told.alert()));
        }
        return new Snapshot(
                position.map(UpdateLog.Position::epoch).orElse(Snapshot.NO_EPOCH),
                position.map(UpdateLog.Position::sequence).orElse(0L),
                oldestFirst);
    }

    @Override
    public Optional<List<Update>> after(Subject subject, String epoch, long sequence) {
        return others.after(subject, epoch, sequence);
    }
}
