package dev.isobar.app.rest;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarJson;
import dev.isobar.bars.JsonBytes;
import java.util.List;

/** Bars as JSON objects, one a line, each ended by a line feed; nothing else is told. */
final class BarsNdjson {
    private static final int BAR_LENGTH = 320;

    private BarsNdjson() {}

    static byte[] of(List<Bar> bars, boolean provenance) {
        JsonBytes lines = new JsonBytes(bars.size() * BAR_LENGTH);
        for (Bar bar : bars) {
            BarJson.append(lines, bar, provenance);
            lines.raw('\n');
        }
        return lines.toByteArray();
    }
}
