package dev.isobar.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DriftTest {
    @Test
    void aSpikeThatHasLeftTheWindowLeavesNoTrace() {
        Samples bars = Samples.seeded(6, 100);
        bars.volume()[10] = 1e15;

        double[] means = bars.column(Averages.volumeSma(20));

        assertThat(means[30]).isEqualTo(mean(bars.volume(), 11, 31));
    }

    @Test
    @DisplayName(
            "R2 after a million bars a mean is still that of its window, to the last bit or so")
    void nothingDrifts() {
        SeededBars bars = SeededBars.of(7, 1_000_000);
        Columns columns = new Columns(List.of(Averages.sma(200).calculation()));
        Calculator calculator = new Calculator(columns, SeededBars.INTERVAL);

        for (int i = 0; i < bars.size(); i++) {
            bars.next(calculator, i);
        }

        double expected = mean(bars.close(), bars.size() - 200, bars.size());
        assertThat(Math.abs(calculator.value(0) - expected)).isLessThan(4 * Math.ulp(expected));
    }

    @Test
    @DisplayName("R5 a bar allocates nothing")
    void aBarAllocatesNothing() {
        SeededBars bars = SeededBars.of(8, 20_000);
        Calculator calculator = new Calculator(Indicators.columns(), SeededBars.INTERVAL);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 10_000; i++) {
            bars.next(calculator, i);
        }

        long before = thread.getCurrentThreadAllocatedBytes();
        for (int i = 10_000; i < 20_000; i++) {
            bars.next(calculator, i);
        }

        assertThat(thread.getCurrentThreadAllocatedBytes() - before)
                .as("bytes of 10,000 bars")
                .isLessThan(10_000);
    }

    private static double mean(double[] values, int from, int to) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = from; i < to; i++) {
            sum = sum.add(new BigDecimal(values[i]));
        }
        return sum.doubleValue() / (to - from);
    }
}
