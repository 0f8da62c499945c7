package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.Catalogue;
import dev.isobar.exchange.Exchange;
import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.SizeUnit;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Instruments as symbols of charts: {@code BINANCE:BTC-USDT}; where two markets of an exchange have
 * one name, {@code BINANCE:INVERSE:BTC-USD-PERP} for what the short one does not find.
 */
record UdfSymbols(Catalogue catalogue) {
    private static final int PRECISION = 8;

    /** Every accepted spelling of the symbol, after its exchange. */
    Instrument find(String symbol) {
        String[] parts = Asked.required("symbol", symbol).split(":", 3);
        if (parts.length < 2) {
            throw Problem.unparsable(
                    "symbol", "symbol must name its exchange, as BINANCE:BTC-USDT: " + symbol);
        }
        String exchange = parts[0].toLowerCase(Locale.ROOT);
        return parts.length == 2
                ? catalogue.find(exchange, "", parts[1])
                : catalogue.find(
                        exchange, Asked.market(parts[1].toLowerCase(Locale.ROOT)), parts[2]);
    }

    /**
     * What is traded now and has the text in its name, with or without separators; names that start
     * with it first, then the shortest.
     *
     * @param query null or empty for all; so are the type and the exchange
     */
    List<Instrument> search(String query, String type, String exchange, int most) {
        String text = plain(query == null ? "" : query);
        return catalogue.exchanges().stream()
                .map(Exchange::id)
                .filter(id -> all(exchange) || id.equalsIgnoreCase(exchange))
                .flatMap(id -> catalogue.listing(id).stream())
                .flatMap(listing -> listing.instruments().stream())
                .filter(Instrument::trading)
                .filter(one -> all(type) || UdfConfig.type(one.id().market()).equals(type))
                .filter(one -> names(one).contains(text))
                .sorted(
                        Comparator.comparing((Instrument one) -> !names(one).startsWith(text))
                                .thenComparing(one -> one.canonical().length())
                                .thenComparing(Instrument::canonical))
                .limit(most)
                .toList();
    }

    ObjectNode row(Instrument instrument) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("symbol", instrument.canonical())
                .put("full_name", ticker(instrument))
                .put("description", description(instrument))
                .put("exchange", exchange(instrument))
                .put("ticker", ticker(instrument))
                .put("type", UdfConfig.type(instrument.id().market()));
    }

    /** A tick is {@code minmov / pricescale}. */
    ObjectNode describe(Instrument instrument) {
        String exchange = exchange(instrument);
        BigDecimal tick = instrument.tickSize().stripTrailingZeros();
        BigDecimal scale = BigDecimal.TEN.pow(Math.max(0, tick.scale()));
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("name", instrument.canonical())
                        .put("ticker", ticker(instrument))
                        .put("description", description(instrument))
                        .put("type", UdfConfig.type(instrument.id().market()))
                        .put("exchange", exchange)
                        .put("listed_exchange", exchange)
                        .put("exchange-traded", exchange)
                        .put("exchange-listed", exchange)
                        .put("currency_code", instrument.quote())
                        .put("session", "24x7")
                        .put("timezone", "Etc/UTC")
                        .put("format", "price")
                        .put("pricescale", scale.toBigIntegerExact())
                        .put("minmov", tick.multiply(scale).toBigIntegerExact())
                        .put("minmov2", 0)
                        .put("pointvalue", 1)
                        .put("has_intraday", true)
                        .put("has_daily", true)
                        .put("has_weekly_and_monthly", true)
                        .put("volume_precision", precision(instrument))
                        .put("data_status", "streaming");
        json.set("supported_resolutions", UdfResolution.all());
        json.set("intraday_multipliers", UdfResolution.minutes());
        json.putArray("daily_multipliers").add("1").add("3");
        json.putArray("weekly_multipliers").add("1");
        json.putArray("monthly_multipliers").add("1");
        return json;
    }

    private String ticker(Instrument instrument) {
        boolean first =
                catalogue
                        .listing(instrument.id().venue())
                        .flatMap(listing -> listing.find(instrument.canonical()))
                        .filter(instrument::equals)
                        .isPresent();
        String market = first ? "" : instrument.id().market().name() + ":";
        return exchange(instrument) + ":" + market + instrument.canonical();
    }

    /** Digits after the point of an amount in base, as far as the smallest step tells. */
    private static int precision(Instrument instrument) {
        if (instrument.id().market() == Market.INVERSE) {
            return PRECISION;
        }
        BigDecimal step =
                instrument.sizeUnit() == SizeUnit.BASE
                        ? instrument.lotSize()
                        : instrument.lotSize().multiply(instrument.contractSize());
        return Math.min(PRECISION, Math.max(0, step.stripTrailingZeros().scale()));
    }

    private static String exchange(Instrument instrument) {
        return instrument.id().venue().toUpperCase(Locale.ROOT);
    }

    private static String description(Instrument instrument) {
        boolean swap = UdfConfig.type(instrument.id().market()).equals("swap");
        return instrument.base() + " / " + instrument.quote() + (swap ? " perpetual" : "");
    }

    private static String names(Instrument instrument) {
        return plain(instrument.canonical())
                + " "
                + plain(instrument.id().symbol())
                + " "
                + plain(instrument.id().venue() + ":" + instrument.canonical());
    }

    private static String plain(String text) {
        return text.toUpperCase(Locale.ROOT).replaceAll("[-/_]", "");
    }

    private static boolean all(String wanted) {
        return wanted == null || wanted.isEmpty();
    }
}
