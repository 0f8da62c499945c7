package dev.isobar.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.indicators.Calculator;
import dev.isobar.indicators.Columns;
import dev.isobar.indicators.SeededBars;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FormulasVersionTest {
    @Test
    @DisplayName("R6 other numbers are another version: a state saved by other formulas is void")
    void theNumbersOfThisVersion() {
        Columns columns = Features.columns();
        Calculator calculator = new Calculator(columns, SeededBars.INTERVAL);
        SeededBars bars = SeededBars.of(4, 2_000);
        CRC32 sum = new CRC32();
        for (int i = 0; i < bars.size(); i++) {
            bars.next(calculator, i);
            for (double value : calculator.row()) {
                sum.update(ByteBuffer.allocate(Long.BYTES).putLong(rounded(value)).flip());
            }
        }

        assertThat(columns.version() + " " + Long.toHexString(sum.getValue()))
                .as("raise Columns.FORMULAS where numbers changed, then write both here")
                .isEqualTo("d47f54a1 a357e25d");
    }

    /** To six digits or so: another Java may differ in the last of sixteen. */
    private static long rounded(double value) {
        double size = StrictMath.log1p(StrictMath.abs(value)) * 1e6;
        return Double.isFinite(value) ? StrictMath.round(StrictMath.copySign(size, value)) : -1;
    }
}
