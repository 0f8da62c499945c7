package dev.isobar.bars;

import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.Coverage.Complete;
import dev.isobar.bars.Coverage.Entry;
import dev.isobar.bars.Coverage.Missing;
import dev.isobar.bars.Coverage.Proof;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Coverage to bytes and back: version, number of entries, starts, ends, kinds. Lossless; equal
 * coverage gives equal bytes. About six bytes an entry.
 */
public final class CoverageCodec {
    private static final int VERSION = 1;

    /** The place is the code in the bytes: append only. */
    private static final List<Proof> PROOFS =
            List.of(
                    Proof.CONTIGUOUS_IDS,
                    Proof.VENUE_KLINE_COUNT,
                    Proof.REST_PAGE_BOUNDS,
                    Proof.UNBROKEN_CONNECTION);

    private static final List<Cause> CAUSES =
            List.of(
                    Cause.VENUE_DEPTH,
                    Cause.HALTED,
                    Cause.OUTAGE,
                    Cause.BUDGET,
                    Cause.NOT_YET_COLLECTED);

    private static final int FIRST_CAUSE = 128;

    private CoverageCodec() {}

    public static byte[] encode(Coverage coverage) {
        List<Entry> entries = coverage.entries();
        PageOutput out = new PageOutput();
        out.octet(VERSION);
        out.number(entries.size());
        if (!entries.isEmpty()) {
            List<Instant> from = Collections.nCopies(entries.size(), Instant.EPOCH);
            out.instants(entries.stream().map(entry -> entry.range().start()).toList(), from);
            out.instants(entries.stream().map(entry -> entry.range().end()).toList(), from);
            entries.forEach(entry -> out.octet(code(entry)));
        }
        return out.toByteArray();
    }

    /**
     * @throws IllegalArgumentException if the bytes are of another version, or damaged
     */
    public static Coverage decode(byte[] page) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(page);
            int version = bytes.get();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        ("coverage has format %d, this program reads %d: run the Isobar that wrote"
                                        + " it, or a newer one, on every node of this store")
                                .formatted(version, VERSION));
            }
            return entries(new PageInput(bytes));
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("coverage is damaged: it ends early", e);
        }
    }

    private static Coverage entries(PageInput in) {
        List<Entry> entries = new ArrayList<>(in.rows());
        if (in.rows() > 0) {
            Instant[] from = new Instant[in.rows()];
            Arrays.fill(from, Instant.EPOCH);
            Instant[] starts = in.instants(from);
            Instant[] ends = in.instants(from);
            for (int row = 0; row < in.rows(); row++) {
                entries.add(entry(new Range(starts[row], ends[row]), in.octet()));
            }
        }
        in.end();
        return new Coverage(entries);
    }

    private static int code(Entry entry) {
        if (entry instanceof Complete complete) {
            return PROOFS.indexOf(complete.proof());
        }
        if (entry instanceof Missing missing) {
            return FIRST_CAUSE + CAUSES.indexOf(missing.cause());
        }
        throw new AssertionError(entry);
    }

    private static Entry entry(Range range, int code) {
        if (code < PROOFS.size()) {
            return new Complete(range, PROOFS.get(code));
        }
        if (code >= FIRST_CAUSE && code < FIRST_CAUSE + CAUSES.size()) {
            return new Missing(range, CAUSES.get(code - FIRST_CAUSE));
        }
        throw new IllegalArgumentException("coverage is damaged: no such kind: " + code);
    }
}
