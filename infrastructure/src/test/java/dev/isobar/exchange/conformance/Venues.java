package dev.isobar.exchange.conformance;

import dev.isobar.exchange.ascendex.AscendExCells;
import dev.isobar.exchange.binance.BinanceCells;
import dev.isobar.exchange.bitget.BitgetCells;
import dev.isobar.exchange.bybit.BybitCells;
import dev.isobar.exchange.coinbase.CoinbaseCells;
import dev.isobar.exchange.gate.GateCells;
import dev.isobar.exchange.hyperliquid.HyperliquidCells;
import dev.isobar.exchange.kraken.KrakenCells;
import dev.isobar.exchange.kucoin.KucoinCells;
import dev.isobar.exchange.mexc.MexcCells;
import dev.isobar.exchange.okx.OkxCells;
import dev.isobar.exchange.yahoo.YahooCells;
import java.util.List;

/** Every venue that has joined the suite. */
public final class Venues {
    public static final List<Conformance> ALL =
            List.of(
                    new AscendExCells(),
                    new BinanceCells(),
                    new BitgetCells(),
                    new BybitCells(),
                    new CoinbaseCells(),
                    new GateCells(),
                    new HyperliquidCells(),
                    new KrakenCells(),
                    new KucoinCells(),
                    new MexcCells(),
                    new OkxCells(),
                    new YahooCells());

    private Venues() {}
}
