package dev.isobar.exchange.hyperliquid;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Request;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.PredictedFunding;
import dev.isobar.market.Ticker;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What perpetuals tell besides. {@code metaAndAssetCtxs} is a pair of {@link HyperliquidPerpetuals
 * the universe} and {@link HyperliquidContext contexts} that belong together by their place only,
 * delisted coins included.
 */
final class HyperliquidPerpetualOffers extends HyperliquidOffers {
    private static final int ROWS = 500;

    /** 20, and 1 for each 20 rows. */
    private static final int WEIGHT = 20 + ROWS / 20;

    @Override
    public Optional<Now<Ticker>> ticker() {
        return now(HyperliquidContext::ticker);
    }

    @Override
    public Optional<Now<MarkPrice>> markPrice() {
        return now(HyperliquidContext::markPrice);
    }

    @Override
    public Optional<Now<Funding>> funding() {
        return now(HyperliquidContext::funding);
    }

    @Override
    public Optional<Now<OpenInterest>> openInterest() {
        return now(HyperliquidContext::openInterest);
    }

    @Override
    public Optional<Past<Funding>> fundings() {
        return Optional.of(
                new Past<>(
                        Set.of(),
                        ROWS,
                        Optional.empty(),
                        Offers.Paging.OLDEST_FIRST,
                        (of, interval, range) ->
                                history(
                                        of,
                                        range.start().toEpochMilli(),
                                        range.end().toEpochMilli() - 1),
                        HyperliquidFunding::rows));
    }

    @Override
    public Optional<All<PredictedFunding>> predictedFundings() {
        return Optional.of(
                new All<>(Hyperliquid.info("predictedFundings", 20), HyperliquidPredictions::read));
    }

    private static Request history(Instrument of, long from, long to) {
        return Hyperliquid.info(
                "fundingHistory",
                WEIGHT,
                Hyperliquid.coin(of.id().symbol())
                        + ",\"startTime\":%d,\"endTime\":%d".formatted(from, to));
    }

    private static <T> Optional<Now<T>> now(BiFunction<HyperliquidContext, Instrument, T> told) {
        return Optional.of(
                new Now<>(
                        of -> Hyperliquid.info("metaAndAssetCtxs", 20),
                        (of, body) -> Json.read(body, json -> told.apply(context(of, json), of))));
    }

    private static HyperliquidContext context(Instrument of, JsonReader json) {
        Json.array(json, "metaAndAssetCtxs");
        int place = place(of.id().symbol(), Json.next(json));
        Json.array(Json.next(json), "contexts");
        HyperliquidContext found = null;
        for (int i = 0; Json.element(json); i++) {
            if (i == place) {
                found = HyperliquidContext.read(json);
            } else {
                json.skipChildren();
            }
        }
        Json.endOfRow(json);
        return Json.required(of.id().symbol(), found);
    }

    /** Of the coin in the universe; -1 if it is not listed. */
    private static int place(String coin, JsonReader json) {
        Json.object(json, "meta");
        int place = -1;
        for (String name; (name = Json.field(json)) != null; ) {
            if (!name.equals("universe")) {
                json.skipChildren();
                continue;
            }
            Json.array(json, "universe");
            for (int i = 0; Json.element(json); i++) {
                place = isNamed(coin, json) ? i : place;
            }
        }
        return place;
    }

    private static boolean isNamed(String coin, JsonReader json) {
        Json.object(json, "asset");
        boolean isNamed = false;
        for (String name; (name = Json.field(json)) != null; ) {
            isNamed |= name.equals("name") && Json.is(json, coin);
            json.skipChildren();
        }
        return isNamed;
    }
}
