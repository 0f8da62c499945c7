package dev.isobar.bench.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dto.trade.BybitTrade;
import info.bitrich.xchangestream.binance.BinanceStreamingAdapters;
import info.bitrich.xchangestream.binance.dto.BinanceWebsocketTransaction;
import info.bitrich.xchangestream.binance.dto.TradeBinanceWebsocketTransaction;
import info.bitrich.xchangestream.bybit.BybitStreamAdapters;
import info.bitrich.xchangestream.service.netty.StreamingObjectMapperHelper;
import java.util.List;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.marketdata.Trade;
import org.knowm.xchange.okex.OkexAdapters;
import org.knowm.xchange.okex.dto.marketdata.OkexTrade;

/**
 * What XChange does with a frame between its socket and its subscriber: {@code readTree}, {@code
 * treeToValue}, its own adapter; without its sockets and RxJava. Of Binance it knows the raw trade
 * only. Its streaming OKX is not on Central: here its REST message class and adapter.
 */
final class XChangeDecoders {
    private static final ObjectMapper MAPPER = StreamingObjectMapperHelper.getObjectMapper();
    private static final JavaType BINANCE =
            MAPPER.getTypeFactory()
                    .constructParametricType(
                            BinanceWebsocketTransaction.class,
                            TradeBinanceWebsocketTransaction.class);
    private static final JavaType BYBIT =
            MAPPER.getTypeFactory().constructCollectionType(List.class, BybitTrade.class);
    private static final JavaType OKX =
            MAPPER.getTypeFactory().constructCollectionType(List.class, OkexTrade.class);

    private XChangeDecoders() {}

    static List<Trade> binance(String frame) throws JsonProcessingException {
        JsonNode tree = MAPPER.readTree(frame);
        BinanceWebsocketTransaction<TradeBinanceWebsocketTransaction> transaction =
                MAPPER.treeToValue(tree, BINANCE);
        return List.of(
                BinanceStreamingAdapters.adaptRawTrade(
                        transaction.getData().getRawTrade(), CurrencyPair.BTC_USDT));
    }

    static List<Trade> bybit(String frame) throws JsonProcessingException {
        List<BybitTrade> trades = MAPPER.treeToValue(MAPPER.readTree(frame).get("data"), BYBIT);
        return BybitStreamAdapters.adaptTrades(trades, CurrencyPair.BTC_USDT).getTrades();
    }

    static List<Trade> okx(String frame) throws JsonProcessingException {
        List<OkexTrade> trades = MAPPER.treeToValue(MAPPER.readTree(frame).get("data"), OKX);
        return OkexAdapters.adaptTrades(trades, CurrencyPair.BTC_USDT).getTrades();
    }
}
