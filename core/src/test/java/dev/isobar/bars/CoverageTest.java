package dev.isobar.bars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.Coverage.Complete;
import dev.isobar.bars.Coverage.Entry;
import dev.isobar.bars.Coverage.Missing;
import dev.isobar.bars.Coverage.Proof;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Brute force: a ledger is what it says of each of ten minutes. */
class CoverageTest {
    private static final int MINUTES = 10;
    private static final int CODES = 2 + 3;

    @Test
    void andIsCommutativeAssociativeIdempotentAndSaysTheStrongerOfEachMinute() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            Coverage a = any(random);
            Coverage b = any(random);
            Coverage c = any(random);

            assertThat(a.and(b)).isEqualTo(b.and(a));
            assertThat(a.and(b).and(c)).isEqualTo(a.and(b.and(c)));
            assertThat(a.and(a)).isEqualTo(a);
            assertThat(a.and(Coverage.NOTHING)).isEqualTo(a);
            for (int minute = 0; minute < MINUTES; minute++) {
                int stronger = Math.min(said(a, minute), said(b, minute));
                assertThat(said(a.and(b), minute)).isEqualTo(stronger);
            }
        }
    }

    @Test
    void entriesAreAscendingDisjointAndNeighboursThatSayTheSameAreOne() {
        Random random = new Random(8);
        for (int round = 0; round < 2_000; round++) {
            List<Entry> entries = any(random).and(any(random)).entries();
            for (int i = 1; i < entries.size(); i++) {
                Range before = entries.get(i - 1).range();
                Range range = entries.get(i).range();
                assertThat(before.end()).isBeforeOrEqualTo(range.start());
                if (before.end().equals(range.start())) {
                    assertThat(entries.get(i).over(before)).isNotEqualTo(entries.get(i - 1));
                }
            }
        }
    }

    @Test
    void withinUnknownAndIsCompleteAgreeWithEachMinute() {
        Random random = new Random(9);
        for (int round = 0; round < 2_000; round++) {
            Coverage ledger = any(random);
            int start = random.nextInt(MINUTES);
            Range range = range(start, start + 1 + random.nextInt(MINUTES - start));
            Coverage within = ledger.within(range);
            List<Range> unknown = ledger.unknown(range);

            boolean complete = true;
            for (int minute = 0; minute < MINUTES; minute++) {
                Instant at = at(minute);
                boolean inside = range.contains(at);
                assertThat(said(within, minute)).isEqualTo(inside ? said(ledger, minute) : CODES);
                boolean known = said(ledger, minute) < 2;
                assertThat(unknown.stream().anyMatch(part -> part.contains(at)))
                        .isEqualTo(inside && !known);
                complete &= !inside || known;
            }
            assertThat(ledger.isComplete(range)).isEqualTo(complete);
        }
    }

    @Test
    void completeBeatsMissingAndTheGapBetweenStaysUnknown() {
        Coverage ledger =
                Coverage.missing(at(0), at(6), Cause.OUTAGE)
                        .and(Coverage.complete(at(2), at(4), Proof.REST_PAGE_BOUNDS))
                        .and(Coverage.complete(at(8), at(9), Proof.CONTIGUOUS_IDS));

        assertThat(ledger.entries())
                .containsExactly(
                        new Missing(range(0, 2), Cause.OUTAGE),
                        new Complete(range(2, 4), Proof.REST_PAGE_BOUNDS),
                        new Missing(range(4, 6), Cause.OUTAGE),
                        new Complete(range(8, 9), Proof.CONTIGUOUS_IDS));
        assertThat(ledger.missing()).hasSize(2);
        assertThat(ledger.unknown(range(0, 10)))
                .containsExactly(range(0, 2), range(4, 8), range(9, 10));
    }

    private static Coverage any(Random random) {
        List<Entry> entries = new ArrayList<>();
        for (int n = random.nextInt(5); n > 0; n--) {
            int start = random.nextInt(MINUTES);
            Range range = range(start, start + 1 + random.nextInt(MINUTES - start));
            int code = random.nextInt(CODES);
            entries.add(
                    code < 2
                            ? new Complete(range, Proof.values()[code])
                            : new Missing(range, Cause.values()[code - 2]));
        }
        return new Coverage(entries);
    }

    /** Smaller is stronger; {@link #CODES} when it says nothing. */
    private static int said(Coverage ledger, int minute) {
        int said = CODES;
        for (Entry entry : ledger.entries()) {
            if (entry.range().contains(at(minute))) {
                assertThat(said).as("entries are disjoint").isEqualTo(CODES);
                said =
                        entry instanceof Complete complete
                                ? complete.proof().ordinal()
                                : 2 + ((Missing) entry).cause().ordinal();
            }
        }
        return said;
    }

    private static Range range(int start, int end) {
        return new Range(at(start), at(end));
    }

    private static Instant at(int minute) {
        return Instant.EPOCH.plusSeconds(60L * minute);
    }
}
