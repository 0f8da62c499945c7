package dev.isobar.flows.spikes;

import dev.isobar.flows.EventKind;
import dev.isobar.flows.EventText;
import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.rates.UsdRate;
import dev.isobar.market.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * How open interest and volume of one bar stand against their windows.
 *
 * @param at the bar's end
 * @param interest of open interest at that instant, quote units
 * @param volume of the bar's volume, quote units
 * @param rate what the quote currency was worth
 */
public record Spike(
        Instrument instrument,
        Timeframe timeframe,
        Instant at,
        Score interest,
        Score volume,
        UsdRate rate) {

    boolean isWorthIt() {
        return usd(interest).compareTo(timeframe.leastInterest()) >= 0
                && usd(volume).compareTo(timeframe.leastVolume()) >= 0;
    }

    /** Whether open interest is that far off. */
    public boolean isInterest() {
        return interest.z() >= timeframe.threshold();
    }

    /** Whether volume is that far off. */
    public boolean isVolume() {
        return volume.z() >= timeframe.threshold();
    }

    public boolean isConfirmed() {
        return isInterest() && isVolume();
    }

    /** In the words it is told in. */
    public FlowEvent event() {
        String venue = instrument.id().venue();
        String id = timeframe.code();
        EventText json =
                new EventText()
                        .text("type", "oi_spike")
                        .text("exchange", venue)
                        .text("symbol", instrument.canonical())
                        .time("time", at)
                        .text("id", id)
                        .text("market", instrument.id().market().id())
                        .text("native_symbol", instrument.id().symbol())
                        .text("timeframe", timeframe.code())
                        .decimal("z_oi", Score.rounded(interest.z()))
                        .decimal("z_vol", Score.rounded(volume.z()))
                        .flag("confirmed", isConfirmed())
                        .decimal("z_oi_excl", Score.rounded(interest.excluding()))
                        .decimal("z_vol_excl", Score.rounded(volume.excluding()))
                        .decimal("threshold", BigDecimal.valueOf(timeframe.threshold()))
                        .object("open_interest", text(interest))
                        .object("volume", text(volume))
                        .text("quote", instrument.quote())
                        .decimal("usd_rate", rate.rate())
                        .text("usd_rate_source", rate.source())
                        .time("usd_rate_time", rate.at());
        return new FlowEvent(
                EventKind.SPIKE,
                venue,
                instrument.id().toString(),
                at,
                id,
                null,
                cents(usd(interest)),
                timeframe.code(),
                json.toString());
    }

    private EventText text(Score score) {
        return new EventText()
                .decimal("value", Score.told(score.value()))
                .decimal("usd", cents(usd(score)))
                .decimal("mean", Score.told(score.mean()))
                .decimal("stdev", Score.told(score.deviation()))
                .number("n", score.n());
    }

    private BigDecimal usd(Score score) {
        return new BigDecimal(score.value()).multiply(rate.rate());
    }

    private static BigDecimal cents(BigDecimal usd) {
        return usd.setScale(2, RoundingMode.HALF_EVEN);
    }
}
