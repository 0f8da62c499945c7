package dev.isobar.local.simulator.venues.binance;

import dev.isobar.local.simulator.market.Listed;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.util.List;

/** How Binance lists what it trades: {@code exchangeInfo}. */
record BinanceBoard(Market market) {

    String text(List<Listed> all, long now) {
        StringBuilder out = new StringBuilder(2048);
        out.append("{\"timezone\":\"UTC\",\"serverTime\":").append(now);
        if (market == Market.LINEAR) {
            out.append(",\"futuresType\":\"U_MARGINED\"");
        }
        out.append(",\"rateLimits\":[{\"rateLimitType\":\"REQUEST_WEIGHT\",\"interval\":\"MINUTE\"")
                .append(",\"intervalNum\":1,\"limit\":")
                .append(market == Market.SPOT ? 6000 : 2400)
                .append("}],\"exchangeFilters\":[],\"symbols\":[");
        String comma = "";
        for (Listed listed : all) {
            out.append(comma).append(row(listed));
            comma = ",";
        }
        return out.append("]}").toString();
    }

    private String row(Listed listed) {
        return switch (market) {
            case SPOT -> spot(listed);
            case INVERSE -> coinMargined(listed);
            default -> perpetual(listed);
        };
    }

    private String spot(Listed listed) {
        return """
        {"symbol":"%s","status":"TRADING","baseAsset":"%s","baseAssetPrecision":8,"quoteAsset":"%s",\
        "quotePrecision":8,"quoteAssetPrecision":8,"orderTypes":["LIMIT","MARKET"],\
        "isSpotTradingAllowed":true,"isMarginTradingAllowed":true,"filters":[\
        {"filterType":"PRICE_FILTER","minPrice":"%s","maxPrice":"1000000.00000000","tickSize":"%s"},\
        {"filterType":"LOT_SIZE","minQty":"%s","maxQty":"9000.00000000","stepSize":"%s"}],\
        "permissions":["SPOT"]}"""
                .formatted(
                        listed.symbol(),
                        listed.base(),
                        listed.quote(),
                        decimal(listed.tick()),
                        decimal(listed.tick()),
                        decimal(listed.lot()),
                        decimal(listed.lot()));
    }

    private String perpetual(Listed listed) {
        return """
        {"symbol":"%s","pair":"%s","contractType":"PERPETUAL","deliveryDate":4133404800000,\
        "onboardDate":1569398400000,"status":"TRADING","baseAsset":"%s","quoteAsset":"%s",\
        "marginAsset":"%s","pricePrecision":%d,"quantityPrecision":%d,"underlyingType":"COIN",\
        "filters":[{"filterType":"PRICE_FILTER","minPrice":"%s","maxPrice":"1000000","tickSize":"%s"},\
        {"filterType":"LOT_SIZE","minQty":"%s","maxQty":"1000","stepSize":"%s"}],\
        "orderTypes":["LIMIT","MARKET"]}"""
                .formatted(
                        listed.symbol(),
                        listed.symbol(),
                        listed.base(),
                        listed.quote(),
                        listed.quote(),
                        listed.priceScale(),
                        listed.sizeScale(),
                        decimal(listed.tick()),
                        decimal(listed.tick()),
                        decimal(listed.lot()),
                        decimal(listed.lot()));
    }

    private String coinMargined(Listed listed) {
        return """
        {"symbol":"%s","pair":"%s","contractType":"PERPETUAL","deliveryDate":4133404800000,\
        "onboardDate":1597042800000,"contractStatus":"TRADING","contractSize":%s,"marginAsset":"%s",\
        "maintMarginPercent":"2.5000","requiredMarginPercent":"5.0000","baseAsset":"%s",\
        "quoteAsset":"%s","pricePrecision":%d,"quantityPrecision":0,"underlyingType":"COIN",\
        "filters":[{"filterType":"PRICE_FILTER","minPrice":"%s","maxPrice":"4520958","tickSize":"%s"},\
        {"filterType":"LOT_SIZE","minQty":"1","maxQty":"1000000","stepSize":"%s"}],\
        "orderTypes":["LIMIT","MARKET"]}"""
                .formatted(
                        listed.symbol(),
                        BinanceStates.pair(listed),
                        listed.contractSize().toPlainString(),
                        listed.base(),
                        listed.base(),
                        listed.quote(),
                        listed.priceScale(),
                        decimal(listed.tick()),
                        decimal(listed.tick()),
                        decimal(listed.lot()));
    }

    private String decimal(BigDecimal value) {
        return new BinanceText(market).decimal(value);
    }
}
