package dev.isobar.live;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.InstrumentId;

/** What a lane gives the {@link Keeper}, in the lane's order. */
sealed interface News {
    InstrumentId instrument();

    /** A bar to be kept, if its interval is stored, and announced. */
    record Changed(SeriesId series, Bar bar) implements News {
        @Override
        public InstrumentId instrument() {
            return series.instrument();
        }
    }

    /** Told to the ledger. */
    record Known(Ledger ledger, Coverage coverage) implements News {
        @Override
        public InstrumentId instrument() {
            return ledger.instrument();
        }
    }

    /** Done once the series' bars that came before are announced. */
    record Then(SeriesId series, Runnable task) implements News {
        @Override
        public InstrumentId instrument() {
            return series.instrument();
        }
    }

    /** Done once everything that came before is kept. */
    record Afterwards(InstrumentId instrument, Runnable task) implements News {}

    /** Whose coverage it is. */
    record Ledger(InstrumentId instrument, Channel channel) {}
}
