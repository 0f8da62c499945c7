package dev.isobar.app.guard;

import dev.isobar.exchange.ExchangeFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;

/** One guard a venue: a new venue adds its lines. */
public final class VenueGuards {
    private VenueGuards() {}

    @ApplicationScoped
    public static class Ascendex extends VenueGuard {
        public Ascendex() {
            super("ascendex");
        }
    }

    @ApplicationScoped
    public static class Binance extends VenueGuard {
        public Binance() {
            super("binance");
        }
    }

    @ApplicationScoped
    public static class Bitget extends VenueGuard {
        public Bitget() {
            super("bitget");
        }
    }

    @ApplicationScoped
    public static class Bybit extends VenueGuard {
        public Bybit() {
            super("bybit");
        }
    }

    @ApplicationScoped
    public static class Coinbase extends VenueGuard {
        public Coinbase() {
            super("coinbase");
        }
    }

    /** No venue, but asked like one, and more patiently; never again by itself: it is paid for. */
    @ApplicationScoped
    public static class Coinmarketcap extends VenueGuard {
        public Coinmarketcap() {
            super(CategoriesAtHand.NAME);
        }

        @Override
        @Timeout(value = 12, unit = ChronoUnit.SECONDS)
        @CircuitBreaker(
                requestVolumeThreshold = 5,
                failureRatio = 1.0,
                delay = 60_000,
                delayUnit = ChronoUnit.MILLIS,
                successThreshold = 2,
                skipOn = {ExchangeFailure.BudgetSpent.class, BulkheadException.class})
        @Bulkhead(4)
        public <T> T ask(Question<T> question) throws InterruptedException {
            return question.ask();
        }
    }

    @ApplicationScoped
    public static class Gate extends VenueGuard {
        public Gate() {
            super("gate");
        }
    }

    @ApplicationScoped
    public static class Hyperliquid extends VenueGuard {
        public Hyperliquid() {
            super("hyperliquid");
        }
    }

    @ApplicationScoped
    public static class Kraken extends VenueGuard {
        public Kraken() {
            super("kraken");
        }
    }

    @ApplicationScoped
    public static class Kucoin extends VenueGuard {
        public Kucoin() {
            super("kucoin");
        }
    }

    @ApplicationScoped
    public static class Mexc extends VenueGuard {
        public Mexc() {
            super("mexc");
        }
    }

    @ApplicationScoped
    public static class Okx extends VenueGuard {
        public Okx() {
            super("okx");
        }
    }

    @ApplicationScoped
    public static class Yahoo extends VenueGuard {
        public Yahoo() {
            super("yahoo");
        }
    }
}
