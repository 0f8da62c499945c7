package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.flows.basis.Basis;
import dev.isobar.flows.offers.BestOffers;
import dev.isobar.flows.offers.Family;
import dev.isobar.flows.offers.Family.Kind;
import dev.isobar.flows.offers.Priced;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Each perpetual that counts, beside the spot of its venue and the best spot of all venues. */
record LiveBasis(List<BestOffers> families) {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /**
     * @param venue empty for all
     */
    List<ObjectNode> rows(String venue) {
        List<ObjectNode> rows = new ArrayList<>();
        for (BestOffers family : families) {
            if (family.family().kind() == Kind.PERPETUAL) {
                family.counted().stream()
                        .filter(one -> venue.isEmpty() || one.id().venue().equals(venue))
                        .forEach(one -> row(family.family(), one).ifPresent(rows::add));
            }
        }
        return rows;
    }

    /** Empty where no spot in that currency counts. */
    private Optional<ObjectNode> row(Family family, Priced perpetual) {
        Family spots = new Family(family.asset(), Kind.SPOT, family.currency());
        Optional<BestOffers> spot =
                families.stream().filter(one -> one.family().equals(spots)).findFirst();
        Optional<BigDecimal> best = spot.flatMap(LiveBasis::middle);
        if (best.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode row =
                InstrumentNames.of(perpetual.offer().instrument()).put("quote", family.currency());
        OffersBody.put(row, "price", perpetual.middle());
        spot.get().counted().stream()
                .filter(one -> one.id().venue().equals(perpetual.id().venue()))
                .findFirst()
                .ifPresent(one -> put(row, "own_spot", perpetual.middle(), one.middle()));
        put(row, "best_spot", perpetual.middle(), best.get());
        return Optional.of(row);
    }

    /** Between the best bid and the best ask of all. */
    private static Optional<BigDecimal> middle(BestOffers spot) {
        return spot.bestBid()
                .flatMap(bid -> spot.bestAsk().map(ask -> bid.bid().add(ask.ask()).divide(TWO)));
    }

    private static void put(ObjectNode row, String name, BigDecimal perpetual, BigDecimal spot) {
        Basis basis = Basis.of(perpetual, spot);
        ObjectNode json = row.putObject(name);
        OffersBody.put(json, "price", basis.spot());
        OffersBody.put(json, "basis", basis.absolute());
        OffersBody.put(json, "basis_pct", basis.percent());
    }
}
