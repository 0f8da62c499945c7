package dev.isobar.app.guard;

import jakarta.enterprise.context.ApplicationScoped;

/** One guard a venue: a new venue adds its three lines. */
public final class VenueGuards {
    private VenueGuards() {}

    @ApplicationScoped
    public static class Binance extends GuardedKlines {
        public Binance() {
            super("binance");
        }
    }

    @ApplicationScoped
    public static class Bybit extends GuardedKlines {
        public Bybit() {
            super("bybit");
        }
    }

    @ApplicationScoped
    public static class Okx extends GuardedKlines {
        public Okx() {
            super("okx");
        }
    }

    @ApplicationScoped
    public static class Kraken extends GuardedKlines {
        public Kraken() {
            super("kraken");
        }
    }

    @ApplicationScoped
    public static class AscendEx extends GuardedKlines {
        public AscendEx() {
            super("ascendex");
        }
    }
}
