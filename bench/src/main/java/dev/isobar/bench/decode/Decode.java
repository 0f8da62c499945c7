package dev.isobar.bench.decode;

import dev.isobar.bench.Bench;
import dev.isobar.bench.Contender;
import dev.isobar.bench.Goal;
import dev.isobar.bench.Jmh;
import dev.isobar.bench.frames.VenueFrames;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code bench decode}. */
public final class Decode implements Bench {
    private static final String UNIT = "frame";

    @Override
    public String name() {
        return "decode";
    }

    @Override
    public String subject() {
        return "one frame to trades: ours, a Jackson tree to BigDecimal, XChange 5.2.0";
    }

    @Override
    public void run(Run run) throws Exception {
        for (VenueFrames format : VenueFrames.values()) {
            run.compare(
                    "decode " + format.venue(),
                    Stream.of("isobar", "tree", "xchange")
                            .map(method -> contender(method, format, run))
                            .toList(),
                    "tree",
                    List.of(
                            Goal.ratio("isobar", "tree", "frames/s", 1.4),
                            Goal.atMost("isobar", "B/frame", 1024)));
        }
    }

    private static Contender contender(String method, VenueFrames format, Run run) {
        return new Contender(
                method,
                Jmh.method(
                        DecodeBenchmark.class,
                        method,
                        UNIT,
                        Map.of("venue", format.venue()),
                        run.shortly()));
    }
}
