package dev.isobar.app.rest;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Writes a file as fast as it is read: a page is asked of the store when the one before was taken.
 * If anything fails on the way (the store, the reader, the time), then the connection is broken, so
 * that nobody takes a part for the whole.
 */
final class Export implements StreamingOutput {
    private static final Logger LOG = System.getLogger(Export.class.getName());

    /** A reader's patience is looked at so often. */
    private static final int PIECE = 16 * 1024;

    private final ExportPages pages;
    private final ExportPages.Part first;
    private final ExportRows rows;
    private final Clock clock;
    private final Instant deadline;
    private final Runnable breakOff;
    private final Runnable over;

    /**
     * @param first has been read already: what fails by then is still answered with a problem
     * @param breakOff ends the connection without ending the body
     * @param over runs at the end, whatever it is
     */
    Export(
            ExportPages pages,
            ExportPages.Part first,
            ExportRows rows,
            Clock clock,
            Instant deadline,
            Runnable breakOff,
            Runnable over) {
        this.pages = pages;
        this.first = first;
        this.rows = rows;
        this.clock = clock;
        this.deadline = deadline;
        this.breakOff = breakOff;
        this.over = over;
    }

    /** Never fails: there is nobody left to tell, and the container would only log it twice. */
    @Override
    public void write(OutputStream out) {
        try {
            all(out);
            over.run();
        } catch (IOException | RuntimeException e) {
            // Also a mistake of ours: until it is broken off the file could be taken for a whole.
            over.run();
            LOG.log(Level.WARNING, "an export was broken off: " + e);
            breakOff.run();
        }
    }

    private void all(OutputStream out) throws IOException {
        write(rows.head(), out);
        Optional<ExportPages.Part> page = Optional.of(first);
        while (page.isPresent()) {
            write(rows.page(page.get()), out);
            page = pages.next();
        }
        write(rows.tail(), out);
    }

    private void write(StringBuilder text, OutputStream out) throws IOException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += PIECE) {
            if (!clock.instant().isBefore(deadline)) {
                throw new IOException("the file was not read in time");
            }
            out.write(bytes, at, Math.min(PIECE, bytes.length - at));
        }
    }
}
