package dev.isobar.bars;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Random;

class TieredBarsContractTest extends BarStoreContract {
    private final BarPages near = new InMemoryPages();
    private final BarPages far = new InMemoryPages();
    private final Clock clock = Clock.fixed(NOON.plusSeconds(7200), ZoneOffset.UTC);

    @Override
    protected BarStore open() {
        return new TieredBars(near, new PagedBars(far, new Random(1)), clock, new Random(2));
    }
}
