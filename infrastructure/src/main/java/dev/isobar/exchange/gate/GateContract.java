package dev.isobar.exchange.gate;

import dev.isobar.exchange.Canonical;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A perpetual as the venue describes it. {@code quanto_multiplier} is the base of one contract;
 * {@code "0"} with type {@code inverse}, where a contract is one dollar. Times are seconds.
 *
 * <pre>{@code
 * {"name":"BTC_USDT","type":"direct","status":"trading","in_delisting":false,
 *  "quanto_multiplier":"0.0001","order_price_round":"0.1","order_size_min":1,
 *  "funding_rate":"0.0001","funding_interval":28800,"funding_next_apply":1760025600}
 * }</pre>
 *
 * <p>The row has no time.
 *
 * @see <a href="https://www.gate.com/docs/developers/apiv4/en/#query-all-futures-contracts">Futures
 *     contracts</a>
 */
final class GateContract {
    private String name;
    private String type;
    private String status;
    private boolean isDelisting;
    private BigDecimal multiplier;
    private BigDecimal tick;
    private BigDecimal lot;
    private BigDecimal rate;
    private Long interval;
    private Long next;

    static GateContract read(JsonReader json) {
        Json.object(json, "contract");
        GateContract row = new GateContract();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "name" -> row.name = Json.text(json);
                case "type" -> row.type = Json.text(json);
                case "status" -> row.status = Json.text(json);
                case "in_delisting" -> row.isDelisting = Json.flag(json);
                case "quanto_multiplier" -> row.multiplier = Numbers.decimalOrAbsent(json);
                case "order_price_round" -> row.tick = Numbers.decimalOrAbsent(json);
                case "order_size_min" -> row.lot = Numbers.decimalOrAbsent(json);
                case "funding_rate" -> row.rate = Numbers.decimalOrAbsent(json);
                case "funding_interval" -> row.interval = Numbers.integer(json);
                case "funding_next_apply" -> row.next = Numbers.integer(json);
                default -> json.skipChildren();
            }
        }
        return row;
    }

    /** Empty for kinds that are not ours, and for rows without steps: not yet tradable. */
    Optional<Instrument> instrument(Market market) {
        boolean isInverse = "inverse".equals(Json.required("type", type));
        boolean isOurs = isInverse == (market == Market.INVERSE);
        if (!isOurs || !isPositive(tick) || !isPositive(lot)) {
            return Optional.empty();
        }
        if (!isInverse && !isPositive(multiplier)) {
            return Optional.empty();
        }
        int between = Json.required("name", name).lastIndexOf('_');
        if (between <= 0) {
            throw new IllegalArgumentException("name is no pair: " + name);
        }
        String base = name.substring(0, between);
        String quote = name.substring(between + 1);
        String settle = isInverse ? base : quote;
        Instrument instrument =
                new Instrument(
                        new InstrumentId(Gate.ID, market, name),
                        Canonical.name(market, base, quote, settle),
                        base,
                        quote,
                        settle,
                        isInverse ? BigDecimal.ONE : multiplier,
                        tick,
                        lot,
                        status == null ? !isDelisting : status.equals("trading"),
                        Instrument.TradeIds.OPAQUE);
        return Optional.of(instrument.counting(Instrument.SizeUnit.CONTRACTS));
    }

    Funding funding(Instrument instrument) {
        Duration length = Duration.ofSeconds(Json.required("funding_interval", interval));
        Instant settles = Times.of(Json.required("funding_next_apply", next), ChronoUnit.SECONDS);
        return new Funding(
                instrument.id(), null, Json.required("funding_rate", rate), settles, length, false);
    }

    private static boolean isPositive(BigDecimal value) {
        return value != null && value.signum() > 0;
    }
}
