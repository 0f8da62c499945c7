package dev.isobar.bench.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.exchange.Instruments;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What one writes first: a tree of the frame, then the record from its nodes. */
final class TreeDecoders {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Of Bybit's trades in a frame, which may share a sequence: as ours orders them. */
    private static final long PLACES = 2048;

    private TreeDecoders() {}

    static List<MarketEvent> binance(String frame, Instruments instruments)
            throws JsonProcessingException {
        JsonNode trade = MAPPER.readTree(frame).get("data");
        long first = trade.get("f").longValue();
        long last = trade.get("l").longValue();
        String id = trade.get("a").asText();
        return List.of(
                new Trade(
                        instrument(instruments, trade.get("s")),
                        id,
                        trade.get("a").longValue(),
                        Instant.ofEpochMilli(trade.get("T").longValue()),
                        decimal(trade.get("p")),
                        decimal(trade.get("q")),
                        null,
                        trade.get("m").booleanValue() ? Side.SELL : Side.BUY,
                        last - first + 1,
                        String.valueOf(first),
                        String.valueOf(last)));
    }

    static List<MarketEvent> bybit(String frame, Instruments instruments)
            throws JsonProcessingException {
        List<MarketEvent> trades = new ArrayList<>();
        for (JsonNode trade : MAPPER.readTree(frame).get("data")) {
            String id = trade.get("i").textValue();
            trades.add(
                    new Trade(
                            instrument(instruments, trade.get("s")),
                            id,
                            trade.get("seq").longValue() * PLACES + trades.size(),
                            Instant.ofEpochMilli(trade.get("T").longValue()),
                            decimal(trade.get("p")),
                            decimal(trade.get("v")),
                            null,
                            trade.get("S").textValue().equals("Buy") ? Side.BUY : Side.SELL,
                            1,
                            id,
                            id));
        }
        return trades;
    }

    static List<MarketEvent> okx(String frame, Instruments instruments)
            throws JsonProcessingException {
        List<MarketEvent> trades = new ArrayList<>();
        for (JsonNode trade : MAPPER.readTree(frame).get("data")) {
            String id = trade.get("tradeId").textValue();
            trades.add(
                    new Trade(
                            instrument(instruments, trade.get("instId")),
                            id,
                            Long.parseLong(id),
                            Instant.ofEpochMilli(Long.parseLong(trade.get("ts").textValue())),
                            decimal(trade.get("px")),
                            decimal(trade.get("sz")),
                            null,
                            trade.get("side").textValue().equals("buy") ? Side.BUY : Side.SELL,
                            Long.parseLong(trade.get("count").textValue()),
                            id,
                            id));
        }
        return trades;
    }

    private static InstrumentId instrument(Instruments instruments, JsonNode symbol) {
        return instruments.bySymbol(symbol.textValue()).orElseThrow().id();
    }

    private static BigDecimal decimal(JsonNode text) {
        return new BigDecimal(text.textValue());
    }
}
