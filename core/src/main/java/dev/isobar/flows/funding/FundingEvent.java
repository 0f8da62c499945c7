package dev.isobar.flows.funding;

import dev.isobar.flows.EventKind;
import dev.isobar.flows.EventText;
import dev.isobar.flows.FlowEvent;
import dev.isobar.market.Instrument;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/**
 * A rate that is extreme, or turned.
 *
 * @param at of a settled rate its settlement, of a predicted one when it was said
 * @param settlesAt the settlement it is for
 * @param previous the rate it turned from; null (absent) for an extreme
 */
public record FundingEvent(
        Instrument instrument,
        What what,
        boolean settled,
        Instant at,
        FundingRate rate,
        Instant settlesAt,
        BigDecimal previous) {

    /** What is said of a rate. */
    public enum What {
        EXTREME,
        FLIP
    }

    /** The same for one settlement, whoever judged it and when. */
    String id() {
        return "%s.%s.%d".formatted(stage(), word(), settlesAt.toEpochMilli());
    }

    /** In the words it is told in. */
    public FlowEvent event() {
        String venue = instrument.id().venue();
        EventText json =
                new EventText()
                        .text("type", "funding")
                        .text("exchange", venue)
                        .text("symbol", instrument.canonical())
                        .time("time", at)
                        .text("id", id())
                        .text("market", instrument.id().market().id())
                        .text("native_symbol", instrument.id().symbol())
                        .text("what", word())
                        .text("stage", stage())
                        .decimal("rate", rate.rate())
                        .time("settles_at", settlesAt);
        if (rate.interval() != null) {
            json.number("interval_seconds", rate.interval().toSeconds());
        }
        json.decimal("annualised", rate.annualised().orElse(null)).decimal("previous", previous);
        if (what == What.EXTREME) {
            json.decimal("threshold", Fundings.EXTREME);
        }
        return new FlowEvent(
                EventKind.FUNDING,
                venue,
                instrument.id().toString(),
                at,
                id(),
                null,
                null,
                "",
                json.toString());
    }

    private String stage() {
        return settled ? "settled" : "predicted";
    }

    private String word() {
        return what.name().toLowerCase(Locale.ROOT);
    }
}
