package dev.isobar.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Series;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContinuationTest {
    private static final Columns COLUMNS = Indicators.columns();
    private static final Samples BARS = Samples.seeded(4, 2_000);
    private static final double[][] ROWS = BARS.rows(COLUMNS);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 13, 27, 199, 200, 255, 256, 257, 1_440, 1_441, 1_777})
    @DisplayName("R3 a restored memory goes on with the same bits")
    void restored(int stop) {
        Calculator first = new Calculator(COLUMNS, BARS.interval());
        IntStream.range(0, stop).forEach(i -> BARS.next(first, i));
        List<Bar> before =
                IntStream.range(Math.max(0, stop - Series.LENGTH), stop)
                        .mapToObj(BARS::bar)
                        .toList();

        Calculator second =
                Calculator.restored(COLUMNS, BARS.interval(), first.memory(), before, stop);

        assertThat(second.row()).isEqualTo(first.row());
        for (int i = stop; i < BARS.size(); i++) {
            BARS.next(second, i);
            assertThat(second.row()).as("bar %d", i).isEqualTo(ROWS[i]);
        }
    }

    @Test
    @DisplayName("R3 looking at an open bar changes nothing")
    void peeked() {
        Calculator calculator = new Calculator(COLUMNS, BARS.interval());
        for (int i = 0; i < BARS.size() - 1; i++) {
            Bar next = BARS.bar(i);
            calculator.peek(BARS.bar(i + 1));
            assertThat(calculator.peek(next)).as("open bar %d", i).isEqualTo(ROWS[i]);
            calculator.next(next);
            assertThat(calculator.row()).as("bar %d", i).isEqualTo(ROWS[i]);
        }
    }
}
