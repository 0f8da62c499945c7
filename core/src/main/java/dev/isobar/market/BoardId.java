package dev.isobar.market;

/** Which board: a venue's, of a market, of a kind. */
public record BoardId(String venue, Market market, BoardKind kind) {

    /** {@code binance:linear:tickers}. */
    @Override
    public String toString() {
        return venue + ":" + market.id() + ":" + kind.id();
    }
}
