package dev.isobar.app.guard;

import jakarta.enterprise.context.ApplicationScoped;

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
