package dev.isobar.app;

import dev.isobar.configuration.Configuration;
import dev.isobar.live.Tracked;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is tracked where nobody has said anything yet: the settings' list. One thread. */
final class Seeds {
    private static final Logger LOG = System.getLogger(Seeds.class.getName());

    private static final Map<Interval, Duration> HISTORY =
            Map.of(
                    Interval.M1, Duration.ofHours(6),
                    Interval.H1, Duration.ofDays(2),
                    Interval.D1, Duration.ofDays(30));

    private final List<String> waiting;
    private final Catalogue catalogue;
    private final TrackedInstruments instruments;
    private boolean decided;

    /**
     * @param track {@code venue:symbol} in any spelling, or {@code venue:market:symbol}
     */
    Seeds(List<String> track, Catalogue catalogue, TrackedInstruments instruments) {
        this.waiting = new ArrayList<>(track);
        this.catalogue = catalogue;
        this.instruments = instruments;
    }

    /** Puts what can be put by now; a venue that has not told its listing yet is waited for. */
    void sow() {
        if (!decided) {
            if (instruments.isDecided()) {
                waiting.clear();
            }
            decided = true;
        }
        waiting.removeIf(this::isSown);
    }

    private boolean isSown(String seed) {
        String[] parts = seed.split(":", 3);
        try {
            String market = parts.length == 3 ? parts[1] : "";
            String symbol = parts.length > 1 ? parts[parts.length - 1] : "";
            Instrument instrument = catalogue.find(parts[0], market, symbol);
            instruments.put(new Tracked(instrument.id(), true, HISTORY), Configuration.AUTHOR);
            return true;
        } catch (Catalogue.NotListedYet e) {
            return false;
        } catch (Catalogue.Unknown e) {
            // Its market may not have told yet what it lists.
            return catalogue.isWhole(parts[0]) && refused(seed, e);
        } catch (IllegalArgumentException e) { // no such market, or several of that name
            return refused(seed, e);
        }
    }

    private static boolean refused(String seed, IllegalArgumentException e) {
        LOG.log(Level.ERROR, "isobar.track={0}: {1}", seed, e.getMessage());
        return true;
    }
}
