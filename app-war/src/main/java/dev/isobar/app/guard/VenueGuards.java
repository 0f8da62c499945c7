package dev.isobar.app.guard;

import jakarta.enterprise.context.ApplicationScoped;

/** One guard a venue: a new venue adds its lines. */
public final class VenueGuards {
    private VenueGuards() {}

    @ApplicationScoped
    public static class Ascendex extends GuardedKlines {
        public Ascendex() {
            super("ascendex");
        }
    }

    @ApplicationScoped
    public static class Binance extends GuardedKlines {
        public Binance() {
            super("binance");
        }
    }

    @ApplicationScoped
    public static class Bitget extends GuardedKlines {
        public Bitget() {
            super("bitget");
        }
    }

    @ApplicationScoped
    public static class Bybit extends GuardedKlines {
        public Bybit() {
            super("bybit");
        }
    }

    @ApplicationScoped
    public static class Coinbase extends GuardedKlines {
        public Coinbase() {
            super("coinbase");
        }
    }

    @ApplicationScoped
    public static class Gate extends GuardedKlines {
        public Gate() {
            super("gate");
        }
    }

    @ApplicationScoped
    public static class Hyperliquid extends GuardedKlines {
        public Hyperliquid() {
            super("hyperliquid");
        }
    }

    @ApplicationScoped
    public static class Kraken extends GuardedKlines {
        public Kraken() {
            super("kraken");
        }
    }

    @ApplicationScoped
    public static class Kucoin extends GuardedKlines {
        public Kucoin() {
            super("kucoin");
        }
    }

    @ApplicationScoped
    public static class Mexc extends GuardedKlines {
        public Mexc() {
            super("mexc");
        }
    }

    @ApplicationScoped
    public static class Okx extends GuardedKlines {
        public Okx() {
            super("okx");
        }
    }

    @ApplicationScoped
    public static class Yahoo extends GuardedKlines {
        public Yahoo() {
            super("yahoo");
        }
    }
}
