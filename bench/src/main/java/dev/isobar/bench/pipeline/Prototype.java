package dev.isobar.bench.pipeline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.isobar.bench.indicators.Twenty;
import dev.isobar.indicators.Calculator;
import dev.isobar.indicators.SeededBars;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

/**
 * Streaming parser, BigDecimal, bars of 1m, 5m, 15m and 1h; when one closes, twenty indicators and
 * the JSON of both. In order only.
 */
final class Prototype {
    private static final long MINUTE = 60_000;

    private final JsonFactory json = new JsonFactory();
    private final Bucket[] buckets = {
        new Bucket(MINUTE), new Bucket(5 * MINUTE), new Bucket(15 * MINUTE), new Bucket(60 * MINUTE)
    };
    private final StringBuilder text = new StringBuilder();
    private BigDecimal price;
    private BigDecimal size;
    private long at;
    private long first;
    private long last;
    private boolean buyerIsMaker;
    private long written;

    void accept(String frame) throws IOException {
        try (JsonParser parser = json.createParser(frame)) {
            parser.nextToken();
            read(parser);
        }
        for (Bucket bucket : buckets) {
            if (at >= bucket.end) {
                close(bucket);
                bucket.open(at);
            }
            bucket.add(price, size, last - first + 1, !buyerIsMaker);
        }
    }

    /** Characters of JSON so far. */
    long written() {
        return written;
    }

    private void read(JsonParser parser) throws IOException {
        for (String name; (name = parser.nextFieldName()) != null; ) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "data" -> read(parser);
                case "p" -> price = decimal(parser);
                case "q" -> size = decimal(parser);
                case "T" -> at = parser.getLongValue();
                case "f" -> first = parser.getLongValue();
                case "l" -> last = parser.getLongValue();
                case "m" -> buyerIsMaker = token == JsonToken.VALUE_TRUE;
                default -> parser.skipChildren();
            }
        }
    }

    private static BigDecimal decimal(JsonParser parser) throws IOException {
        return new BigDecimal(
                parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }

    private void close(Bucket bucket) {
        if (bucket.trades > 0) {
            text.setLength(0);
            bucket.compute();
            bucket.write(text);
            written += text.length();
        }
    }

    /** One interval's bar while it forms. */
    private static final class Bucket {
        private final long length;
        private final Calculator calculator;
        private final List<String> names;
        private long end;
        private BigDecimal open;
        private BigDecimal high;
        private BigDecimal low;
        private BigDecimal close;
        private BigDecimal volume;
        private BigDecimal quoteVolume;
        private BigDecimal takerBuyVolume;
        private long trades;

        Bucket(long length) {
            this.length = length;
            calculator = new Calculator(Twenty.columns(), SeededBars.INTERVAL);
            names = calculator.columns().names();
        }

        void open(long now) {
            end = (now / length + 1) * length;
            trades = 0;
            volume = BigDecimal.ZERO;
            quoteVolume = BigDecimal.ZERO;
            takerBuyVolume = BigDecimal.ZERO;
        }

        void add(BigDecimal price, BigDecimal size, long fills, boolean takerBuys) {
            if (trades == 0) {
                open = price;
                high = price;
                low = price;
            }
            high = high.max(price);
            low = low.min(price);
            close = price;
            volume = volume.add(size);
            quoteVolume = quoteVolume.add(price.multiply(size));
            takerBuyVolume = takerBuys ? takerBuyVolume.add(size) : takerBuyVolume;
            trades += fills;
        }

        void compute() {
            calculator.next(
                    end - length,
                    open.doubleValue(),
                    high.doubleValue(),
                    low.doubleValue(),
                    close.doubleValue(),
                    volume.doubleValue());
        }

        void write(StringBuilder text) {
            text.append("{\"open_time\":")
                    .append(end - length)
                    .append(",\"close_time\":")
                    .append(end);
            text.append(",\"open\":").append(open.toPlainString());
            text.append(",\"high\":").append(high.toPlainString());
            text.append(",\"low\":").append(low.toPlainString());
            text.append(",\"close\":").append(close.toPlainString());
            text.append(",\"volume\":").append(volume.toPlainString());
            text.append(",\"quote_volume\":").append(quoteVolume.toPlainString());
            text.append(",\"trades\":").append(trades);
            text.append(",\"taker_buy_volume\":").append(takerBuyVolume.toPlainString());
            for (int i = 0; i < names.size(); i++) {
                double value = calculator.value(i);
                if (!Double.isNaN(value)) {
                    text.append(",\"").append(names.get(i)).append("\":").append(value);
                }
            }
            text.append(",\"final\":true}");
        }
    }
}
