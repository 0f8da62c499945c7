package dev.isobar.local.replay;

import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Replays of the same files.
 *
 * @param venue empty: all venues
 */
public record Replaying(List<Path> files, String venue, Optional<Market> market) {
    /** As many events at a time as a lane takes. */
    public static final int AS_THEY_FALL = Threaded.AS_THEY_FALL;

    private static final int LANES = 3;

    public Replaying {
        files = List.copyOf(files);
    }

    /** One event at a time, on this thread. */
    public Outcome once(String speed) throws IOException, InterruptedException {
        try (Capture capture = Capture.open(files, venue, market)) {
            Tracks tracks = new Tracks();
            Direct target = new Direct(tracks);
            Playback playback = new Playback(capture.known(), target, Pace.of(speed));
            playback.run(capture.frames());
            return new Outcome(
                    lines(playback, tracks),
                    playback.frames().fate(),
                    tracks.bars(),
                    tracks.hash(),
                    target.late(),
                    target.duplicates(),
                    capture.passedOver(),
                    capture.leftOut(),
                    capture.cut());
        }
    }

    /** Through lanes and queues, batched as it happens; the hash. */
    public String hashThroughLanes() throws IOException, InterruptedException {
        try (Capture capture = Capture.open(files, venue, market)) {
            Tracks tracks = new Tracks();
            Threaded target = new Threaded(LANES, tracks);
            new Playback(capture.known(), target, Pace.of("max")).run(capture.frames());
            return tracks.hash();
        }
    }

    /**
     * Through one lane, with all that follows from events.
     *
     * @param batch events that may wait at a time, {@link #AS_THEY_FALL} or fewer; changes nothing
     */
    public Findings findings(int batch) throws IOException, InterruptedException {
        try (Capture capture = Capture.open(files, venue, market)) {
            Tracks tracks = new Tracks();
            Found found = new Found();
            Known known = capture.known();
            FlowFollowers followers = new FlowFollowers(known.all(), found);
            Threaded target =
                    new Threaded(1, tracks, followers.market(), followers.makers(), batch);
            Playback playback = new Playback(known, target, Pace.of("max"));
            playback.run(capture.frames());
            List<Instrument> played =
                    playback.trades().keySet().stream().map(known::instrument).toList();
            List<String> consolidated =
                    playback.time().map(new Unified(played, tracks)::lines).orElse(List.of());
            return Findings.of(found, tracks, consolidated);
        }
    }

    private static Map<InstrumentId, Outcome.Line> lines(Playback playback, Tracks tracks) {
        Map<InstrumentId, Outcome.Line> lines = new TreeMap<>();
        playback.trades()
                .forEach(
                        (id, trades) ->
                                lines.put(
                                        id,
                                        new Outcome.Line(
                                                trades, tracks.bars(id), tracks.gaps(id))));
        return lines;
    }
}
