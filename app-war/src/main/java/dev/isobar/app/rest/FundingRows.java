package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.funding.FundingBoard.Row;
import dev.isobar.flows.funding.FundingNow;
import dev.isobar.flows.funding.FundingRate;
import dev.isobar.flows.funding.FundingSpread;
import dev.isobar.market.PredictedFunding;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** Funding as JSON. Absent values are left out. */
final class FundingRows {
    private FundingRows() {}

    static ObjectNode of(Row row, Optional<PredictedFunding> predicted) {
        FundingNow now = row.now();
        ObjectNode json = InstrumentNames.of(now.instrument()).put("base", now.asset());
        rate(json, now.rate());
        if (now.rate().interval() != null) {
            json.put("interval_source", row.isDerived() ? "settlements" : "venue");
        }
        if (now.settlesAt() != null) {
            json.put("settles_at", now.settlesAt().toString());
        }
        predicted.ifPresent(
                one -> {
                    ObjectNode said = json.putObject("predicted");
                    rate(said, new FundingRate(one.rate(), one.interval()));
                    if (one.settlesAt() != null) {
                        said.put("settles_at", one.settlesAt().toString());
                    }
                });
        row.paid()
                .ifPresent(
                        paid -> {
                            ObjectNode last = json.putObject("settled");
                            put(last, "rate", paid.rate());
                            last.put("time", paid.settlesAt().toString());
                        });
        json.put("time", now.at().toString()).put("age_seconds", row.age().toSeconds());
        now.staleSince().ifPresent(since -> json.put("stale_since", since.toString()));
        return json;
    }

    static ObjectNode of(FundingSpread spread) {
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("base", spread.asset())
                        .put("compared", spread.compared());
        put(json, "difference_8h", spread.over(FundingRate.EIGHT_HOURS));
        put(json, "difference_annualised", spread.over(FundingRate.YEAR));
        json.set("highest", end(spread.highest()));
        json.set("lowest", end(spread.lowest()));
        return json;
    }

    private static ObjectNode end(FundingNow now) {
        ObjectNode json = InstrumentNames.of(now.instrument());
        rate(json, now.rate());
        return json.put("time", now.at().toString());
    }

    /** As told, and over eight hours and a year. */
    static void rate(ObjectNode json, FundingRate rate) {
        put(json, "rate", rate.rate());
        Duration interval = rate.interval();
        if (interval != null) {
            json.put("interval_seconds", interval.toSeconds());
        }
        rate.per(FundingRate.EIGHT_HOURS).ifPresent(one -> put(json, "rate_8h", one));
        rate.annualised().ifPresent(one -> put(json, "annualised", one));
    }

    static void put(ObjectNode json, String name, BigDecimal number) {
        json.put(name, number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
    }
}
