package dev.isobar.local.simulator.venues.bitget;

import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.market.Market;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What Bitget sorts instruments by. */
enum Product {
    SPOT(Market.SPOT),
    USDT_FUTURES(Market.LINEAR),
    USDC_FUTURES(Market.LINEAR),
    COIN_FUTURES(Market.INVERSE);

    private final Market market;

    Product(Market market) {
        this.market = market;
    }

    /** {@code USDT-FUTURES}; REST takes it in any case. */
    String id() {
        return name().replace('_', '-');
    }

    static Optional<Product> of(String id) {
        for (Product product : values()) {
            if (product.id().equals(id.toUpperCase(Locale.ROOT))) {
                return Optional.of(product);
            }
        }
        return Optional.empty();
    }

    List<Listed> listed(Floor floor) {
        return floor.listed(market).stream().filter(this::holds).toList();
    }

    Optional<Listed> find(Floor floor, String symbol) {
        return floor.find(market, symbol).filter(this::holds);
    }

    private boolean holds(Listed listed) {
        return market != Market.LINEAR || id().startsWith(listed.quote() + "-");
    }
}
