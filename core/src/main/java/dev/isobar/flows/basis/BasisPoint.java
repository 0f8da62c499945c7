package dev.isobar.flows.basis;

import dev.isobar.bars.Bar;
import dev.isobar.market.Underlying;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The basis at the close of two bars that start at the same time.
 *
 * @param isFinal whether both bars are
 */
public record BasisPoint(Instant start, Basis basis, boolean isFinal) {

    /**
     * Where both have a bar; elsewhere there is no point.
     *
     * @param perpetual bars of one series, ascending
     * @param spot bars of another of the same interval, ascending
     * @param perpetualUnit what its base stands for: prices are told of a single unit
     * @return ascending
     */
    public static List<BasisPoint> join(
            List<Bar> perpetual, Underlying perpetualUnit, List<Bar> spot, Underlying spotUnit) {
        Map<Instant, Bar> byStart = new HashMap<>();
        spot.forEach(bar -> byStart.put(bar.start(), bar));
        List<BasisPoint> points = new ArrayList<>();
        for (Bar bar : perpetual) {
            Bar other = byStart.get(bar.start());
            if (other != null) {
                points.add(
                        new BasisPoint(
                                bar.start(),
                                Basis.of(
                                        single(bar.close(), perpetualUnit),
                                        single(other.close(), spotUnit)),
                                bar.isFinal() && other.isFinal()));
            }
        }
        return List.copyOf(points);
    }

    private static BigDecimal single(BigDecimal price, Underlying unit) {
        return price.divide(unit.multiplier());
    }
}
