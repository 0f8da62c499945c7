package dev.isobar.capture;

import dev.isobar.market.Instrument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Finds the instruments of a recording of others, which does not hold them itself. */
@FunctionalInterface
public interface RecordedInstruments {
    RecordedInstruments NONE = (venue, rest) -> List.of();

    /**
     * @param rest the folder with the recorded REST answers of the venue; may not exist
     */
    List<Instrument> find(String venue, Path rest) throws IOException;
}
