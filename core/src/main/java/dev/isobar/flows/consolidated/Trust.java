package dev.isobar.flows.consolidated;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Provenance;
import dev.isobar.bars.Provenance.Verified;
import java.math.BigDecimal;
import java.util.Map;

/**
 * How far a final bar is to be trusted, 0 to 1: a product of what its provenance says
 * (docs/adr/0066 gives each part its reason). It rests on the bar alone, so that the same bars
 * weigh the same for ever: what the ledger proves later decides who takes part, not how much.
 */
final class Trust {
    private static final Map<Verified, BigDecimal> VERDICTS =
            Map.of(
                    Verified.SAME,
                    BigDecimal.ONE,
                    Verified.UNCHECKED,
                    BigDecimal.ONE,
                    Verified.UNANSWERED,
                    new BigDecimal("0.9"),
                    Verified.DIFFERENT,
                    new BigDecimal("0.5"));

    private static final BigDecimal MARKED = new BigDecimal("0.9");
    private static final BigDecimal ORDER_SENSITIVE = new BigDecimal("0.95");

    private Trust() {}

    /** Exact. */
    static BigDecimal in(Bar bar) {
        Provenance from = bar.provenance();
        BigDecimal trust = VERDICTS.get(from.verified());
        for (String word : from.quality()) {
            trust = Provenance.MARKS.contains(word) ? trust.multiply(MARKED) : trust;
        }
        return from.orderSensitive() ? trust.multiply(ORDER_SENSITIVE) : trust;
    }
}
