package dev.isobar.market;

/** What a venue says of all instruments of a market at once. */
public enum BoardKind {
    /** How they did over the last 24 hours. */
    TICKERS("tickers"),
    /** What positions are marked at, and the funding under way. */
    MARK_PRICES("mark_prices"),
    /** The funding that is expected here and elsewhere. */
    PREDICTED_FUNDING("predicted_funding");

    private final String id;

    BoardKind(String id) {
        this.id = id;
    }

    /** As in keys and answers. */
    public String id() {
        return id;
    }
}
