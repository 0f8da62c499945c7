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
    public static class Hyperliquid extends GuardedKlines {
        public Hyperliquid() {
            super("hyperliquid");
        }
    }

    @ApplicationScoped
    public static class Coinbase extends GuardedKlines {
        public Coinbase() {
            super("coinbase");
        }
    }
}
