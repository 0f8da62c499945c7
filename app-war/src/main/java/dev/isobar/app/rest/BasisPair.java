package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.flows.offers.Family;
import dev.isobar.flows.offers.Family.Kind;
import dev.isobar.market.Instrument;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** A venue's perpetual and spot of one asset in one currency. */
record BasisPair(Instrument perpetual, Instrument spot) {
    /** Where several currencies have both, and none is asked for. */
    private static final List<String> USUAL = List.of("USDT", "USD", "USDC");

    /**
     * @param currency empty for the usual one
     * @throws Refused where the venue does not list both
     */
    static BasisPair of(List<Instrument> listed, String asset, String currency, String exchange) {
        List<Instrument> spots = of(listed, asset, currency, Kind.SPOT);
        List<Instrument> perpetuals = of(listed, asset, currency, Kind.PERPETUAL);
        return perpetuals.stream()
                .flatMap(
                        perpetual ->
                                spots.stream()
                                        .filter(spot -> spot.quote().equals(perpetual.quote()))
                                        .map(spot -> new BasisPair(perpetual, spot)))
                .min(
                        Comparator.comparing(BasisPair::rank)
                                .thenComparing(one -> one.perpetual().id())
                                .thenComparing(one -> one.spot().id()))
                .orElseThrow(
                        () ->
                                Problem.notFound(
                                        "%s does not list both spot and perpetual of %s%s: see /api/v1/exchanges/%s/instruments"
                                                .formatted(
                                                        exchange,
                                                        asset,
                                                        currency.isEmpty() ? "" : " in " + currency,
                                                        exchange)));
    }

    private static List<Instrument> of(
            List<Instrument> listed, String asset, String currency, Kind kind) {
        return listed.stream()
                .filter(one -> currency.isEmpty() || one.quote().equals(currency))
                .filter(
                        one ->
                                Family.of(one, Set.of())
                                        .filter(family -> family.kind() == kind)
                                        .filter(family -> family.asset().equals(asset))
                                        .isPresent())
                .toList();
    }

    private static int rank(BasisPair pair) {
        int place = USUAL.indexOf(pair.spot.quote());
        return place < 0 ? USUAL.size() : place;
    }

    ObjectNode head(ObjectNode json) {
        return json.put("exchange", spot.id().venue())
                .put("quote", spot.quote())
                .put("perpetual", perpetual.canonical())
                .put("spot", spot.canonical());
    }
}
