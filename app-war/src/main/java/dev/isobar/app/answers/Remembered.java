package dev.isobar.app.answers;

/** What answers are made of, as far as this node remembers it. */
public record Remembered(RememberedBars bars, RememberedCoverage ledger) {

    /** Reads everything anew from now on. */
    public void forget() {
        bars.forget();
        ledger.forget();
    }
}
