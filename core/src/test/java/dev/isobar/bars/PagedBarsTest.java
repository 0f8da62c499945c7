package dev.isobar.bars;

import static dev.isobar.bars.BarSamples.MINUTES;
import static dev.isobar.bars.BarSamples.bar;
import static dev.isobar.bars.BarSamples.walk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.market.Interval;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PagedBarsTest extends BarStoreContract {
    private final InMemoryPages pages = new InMemoryPages();

    @Override
    protected BarStore open() {
        return new PagedBars(pages, new Random(1));
    }

    @Test
    void aLiveBarCostsOneSwapAndNoRead() {
        BarStore store = open();
        List<Bar> bars = walk(Interval.M1, NOON, 3, 1);
        store.put(MINUTES, bars.subList(0, 1));
        int reads = pages.reads();

        store.put(MINUTES, bars.subList(1, 2));
        store.put(MINUTES, bars.subList(2, 3));

        assertThat(pages.reads()).isEqualTo(reads);
        assertThat(pages.swaps()).isEqualTo(3);
    }

    @Test
    void aRepeatedPutSwapsNothing() {
        List<Bar> bars = walk(Interval.M1, NOON, 120, 1);
        open().put(MINUTES, bars);

        open().put(MINUTES, bars);

        assertThat(pages.swaps()).isEqualTo(2);
    }

    @Test
    void whatIsRememberedIsNotBelievedOnceTheStoreLostIt() {
        BarStore store = open();
        Bar bar = bar(Interval.M1, NOON, "1");
        store.put(MINUTES, List.of(bar));
        pages.clear();

        store.put(MINUTES, List.of(bar));

        assertThat(open().read(MINUTES, NOON, NOON.plusSeconds(60))).containsExactly(bar);
    }

    @Test
    void aWriterThatRemembersAnOldPageMergesWithTheNewOne() {
        List<Bar> bars = walk(Interval.M1, NOON, 3, 1);
        BarStore slow = open();
        slow.put(MINUTES, bars.subList(0, 1));
        open().put(MINUTES, bars.subList(1, 2));

        slow.put(MINUTES, bars.subList(2, 3));

        assertThat(lines(open().read(MINUTES, NOON, NOON.plusSeconds(180)))).isEqualTo(lines(bars));
    }
}
