package dev.isobar.exchange.gate;

import dev.isobar.market.Side;
import java.math.BigDecimal;

/** Futures say the side of an order by the sign of its size. */
final class GateSides {

    private GateSides() {}

    static Side of(BigDecimal signed) {
        if (signed.signum() == 0) {
            throw new IllegalArgumentException("size is 0: no side");
        }
        return signed.signum() > 0 ? Side.BUY : Side.SELL;
    }
}
