package dev.isobar.bars;

import static dev.isobar.bars.Coverage.complete;
import static dev.isobar.bars.Coverage.missing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.Coverage.Proof;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CoverageCodecTest {

    @Test
    void theFormatIsGuardedByWrittenBytes() {
        Coverage coverage =
                complete(at(1), at(3), Proof.CONTIGUOUS_IDS)
                        .and(complete(at(4), at(5), Proof.VENUE_KLINE_COUNT))
                        .and(complete(at(5), at(6), Proof.REST_PAGE_BOUNDS))
                        .and(complete(at(6), at(7), Proof.UNBROKEN_CONNECTION))
                        .and(missing(at(7), at(8), Cause.VENUE_DEPTH))
                        .and(missing(at(8), at(9), Cause.HALTED))
                        .and(missing(at(9), at(10), Cause.OUTAGE))
                        .and(missing(at(10), at(11), Cause.BUDGET))
                        .and(missing(at(11), at(12), Cause.NOT_YET_COLLECTED));
        // version, rows; starts in ms: 1 4 5 … as steps, doubled; ends 3 5 6 …; kinds
        String bytes =
                "0109" + "03020602020202020202" + "03060402020202020202" + "000102038081828384";

        assertThat(HexFormat.of().formatHex(CoverageCodec.encode(coverage))).isEqualTo(bytes);
        assertThat(CoverageCodec.decode(HexFormat.of().parseHex(bytes))).isEqualTo(coverage);
    }

    @Test
    void everyKindHasAPlace() {
        Set<Proof> proofs =
                Set.of(Proof.values()).stream()
                        .filter(proof -> same(complete(at(0), at(1), proof)))
                        .collect(Collectors.toSet());
        Set<Cause> causes =
                Set.of(Cause.values()).stream()
                        .filter(cause -> same(missing(at(0), at(1), cause)))
                        .collect(Collectors.toSet());

        assertThat(proofs).containsExactlyInAnyOrder(Proof.values());
        assertThat(causes).containsExactlyInAnyOrder(Cause.values());
    }

    @Test
    void nanosecondsAreKept() {
        assertThat(same(complete(at(1), at(2).plusNanos(1), Proof.CONTIGUOUS_IDS))).isTrue();
    }

    @Test
    void anUnknownVersionIsRefusedWithTheRemedy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CoverageCodec.decode(new byte[] {7, 0}))
                .withMessageStartingWith("coverage has format 7, this program reads 1: run");
    }

    private static boolean same(Coverage coverage) {
        return CoverageCodec.decode(CoverageCodec.encode(coverage)).equals(coverage);
    }

    private static Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
