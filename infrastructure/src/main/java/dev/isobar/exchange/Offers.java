package dev.isobar.exchange;

import dev.isobar.bars.Range;
import dev.isobar.market.BoardKind;
import dev.isobar.market.BookChange;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Liquidation;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.PredictedFunding;
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a market tells over REST besides instruments and klines. Empty where the venue offers
 * nothing: this is what its capabilities are read from. Pure.
 */
public interface Offers {
    Offers NOTHING = new Offers() {};

    /** The newest trades, oldest first. */
    default Optional<Now<List<Trade>>> trades() {
        return Optional.empty();
    }

    /** Trades by id: how a hole in the stream is filled with the trades themselves. */
    default Optional<TradesAfter> tradesAfter() {
        return Optional.empty();
    }

    default Optional<Now<Ticker>> ticker() {
        return Optional.empty();
    }

    /** A {@link BookChange.Kind#SNAPSHOT}, numbered as the socket's updates are. */
    default Optional<Now<BookChange>> book() {
        return Optional.empty();
    }

    default Optional<Now<MarkPrice>> markPrice() {
        return Optional.empty();
    }

    /** The running estimate for the next settlement. */
    default Optional<Now<Funding>> funding() {
        return Optional.empty();
    }

    /** Settled rates. */
    default Optional<Past<Funding>> fundings() {
        return Optional.empty();
    }

    default Optional<Now<OpenInterest>> openInterest() {
        return Optional.empty();
    }

    default Optional<Past<OpenInterest>> openInterests() {
        return Optional.empty();
    }

    default Optional<Past<Liquidation>> liquidations() {
        return Optional.empty();
    }

    /** The last 24 hours of every instrument. */
    default Optional<All<BoardRow>> allTickers() {
        return Optional.empty();
    }

    default Optional<All<BoardRow>> allMarkPrices() {
        return Optional.empty();
    }

    default Optional<All<PredictedFunding>> predictedFundings() {
        return Optional.empty();
    }

    /** One of these three. */
    default Optional<? extends All<?>> all(BoardKind kind) {
        return switch (kind) {
            case TICKERS -> allTickers();
            case MARK_PRICES -> allMarkPrices();
            case PREDICTED_FUNDING -> predictedFundings();
        };
    }

    /**
     * How something stands now.
     *
     * @param parse throws {@link ExchangeFailure.Unparsable} for anything of no known shape
     */
    record Now<T>(Function<Instrument, Request> request, BiFunction<Instrument, String, T> parse) {
        public Now {
            parse = Json.guarded(parse);
        }
    }

    /**
     * How all instruments of the market stand now.
     *
     * @param parse throws {@link ExchangeFailure.Unparsable} for anything of no known shape
     */
    record All<T>(Request request, Function<String, List<T>> parse) {}

    /**
     * How something was.
     *
     * @param intervals between rows, to choose from; empty where there is nothing to choose
     * @param rows most that one request returns
     * @param depth how far back the venue keeps it; empty: since the instrument was listed
     * @param paging which rows of the range a full answer holds
     * @param parse ascending; rows outside of the range are allowed
     */
    record Past<T extends MarketEvent>(
            Set<Interval> intervals,
            int rows,
            Optional<Duration> depth,
            Paging paging,
            RangeRequest request,
            BiFunction<Instrument, String, List<T>> parse) {
        public Past {
            intervals = Set.copyOf(intervals);
            parse = Json.guarded(parse);
        }
    }

    /**
     * The trades that follow one that was seen.
     *
     * @param rows most that one request returns
     * @param request made of the instrument and the last trade that was seen
     * @param parse oldest first; ones that were seen already are allowed
     */
    record TradesAfter(
            int rows,
            BiFunction<Instrument, Trade, Request> request,
            BiFunction<Instrument, String, List<Trade>> parse) {
        public TradesAfter {
            parse = Json.guarded(parse);
        }
    }

    /** Which rows a full answer holds. */
    enum Paging {
        OLDEST_FIRST,
        NEWEST_FIRST,
        /** The newest there are, whatever is asked: there is one page. */
        NEWEST_ONLY
    }

    /** Asks for a range. */
    @FunctionalInterface
    interface RangeRequest {
        /**
         * @param interval one of {@link Past#intervals}; {@link Interval#M1} where there is nothing
         *     to choose
         */
        Request of(Instrument instrument, Interval interval, Range range);
    }
}
