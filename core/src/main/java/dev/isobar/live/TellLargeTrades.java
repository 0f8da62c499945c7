package dev.isobar.live;

import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.forced.LargeTrade;
import dev.isobar.flows.forced.LargeTrades;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Trade;
import dev.isobar.quality.Doubt;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells of one instrument's large trades. One that came again, or too late to count in a bar,
 * counts here no more than there.
 */
public final class TellLargeTrades implements Follower {
    private final LargeTrades trades;
    private final Consumer<FlowEvent> tell;
    private Instant arrivedAt = Instant.MIN;

    /**
     * @param tell must not block
     */
    public TellLargeTrades(LargeTrades trades, Consumer<FlowEvent> tell) {
        this.trades = trades;
        this.tell = tell;
    }

    @Override
    public void heard(MarketEvent event, Instant at, Cause cause) {
        arrivedAt = at;
        tick(at);
    }

    @Override
    public void judged(Trade trade, Optional<Doubt> doubt, double score) {
        told(trades.heard(trade, arrivedAt));
    }

    @Override
    public void tick(Instant now) {
        told(trades.tick(now));
    }

    @Override
    public void finish() {
        told(trades.finish());
    }

    private void told(Optional<LargeTrade> large) {
        large.map(LargeTrade::event).ifPresent(tell);
    }
}
