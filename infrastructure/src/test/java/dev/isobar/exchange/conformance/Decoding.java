package dev.isobar.exchange.conformance;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Fixtures;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Instrument;
import dev.isobar.market.MarketEvent;
import java.util.List;
import java.util.Optional;

/** What a venue's market makes of a text, clause by clause. */
record Decoding(VenueMarket market, Clause clause, Sample sample) {

    /** The values of the clause's kind, in the order they come out. */
    List<?> values(String text, String symbol) {
        return clause.kind().isPresent() ? frame(text) : body(text, instrument(symbol));
    }

    Instruments instruments() {
        return symbol ->
                sample.foreign.test(symbol) ? Optional.empty() : Optional.of(instrument(symbol));
    }

    private Instrument instrument(String symbol) {
        return sample.instrument.apply(
                Fixtures.instrument(market.venue(), market.market(), symbol, "1"));
    }

    private List<MarketEvent> frame(String text) {
        Decoded decoded = market.streams().decode(text, instruments());
        return decoded instanceof Decoded.Data data
                ? data.events().stream().filter(clause.subject()::isInstance).toList()
                : List.of();
    }

    private List<?> body(String text, Instrument instrument) {
        Offers offers = market.offers();
        return switch (clause) {
            case T01 -> market.listings().parse(text).instruments();
            case T02 -> market.klines().parse(instrument, sample.interval, text);
            case T03 ->
                    sample.after
                            ? declared(offers.tradesAfter()).parse().apply(instrument, text)
                            : declared(offers.trades()).parse().apply(instrument, text);
            case T04 -> now(offers.ticker(), instrument, text);
            case T05 -> now(offers.book(), instrument, text);
            case T06 -> now(offers.markPrice(), instrument, text);
            case T07 -> now(offers.funding(), instrument, text);
            case T08 -> past(offers.fundings(), instrument, text);
            case T09 -> now(offers.openInterest(), instrument, text);
            case T10 -> past(offers.openInterests(), instrument, text);
            case T11 -> past(offers.liquidations(), instrument, text);
            default -> throw new AssertionError(clause);
        };
    }

    private <T> List<T> now(Optional<Offers.Now<T>> offer, Instrument instrument, String text) {
        return List.of(declared(offer).parse().apply(instrument, text));
    }

    private <T extends MarketEvent> List<T> past(
            Optional<Offers.Past<T>> offer, Instrument instrument, String text) {
        return declared(offer).parse().apply(instrument, text);
    }

    private <T> T declared(Optional<T> offer) {
        return offer.orElseThrow(
                () -> new IllegalStateException(market.name() + " does not declare " + clause));
    }

    /** Whether the market declares it; asked with any instrument and interval. */
    static boolean isDeclared(VenueMarket market, Clause clause) {
        Offers offers = market.offers();
        return switch (clause) {
            case T01 -> true;
            case T02 -> !market.klines().intervals().isEmpty();
            case T03 -> offers.trades().isPresent() || offers.tradesAfter().isPresent();
            case T04 -> offers.ticker().isPresent();
            case T05 -> offers.book().isPresent();
            case T06 -> offers.markPrice().isPresent();
            case T07 -> offers.funding().isPresent();
            case T08 -> offers.fundings().isPresent();
            case T09 -> offers.openInterest().isPresent();
            case T10 -> offers.openInterests().isPresent();
            case T11 -> offers.liquidations().isPresent();
            default ->
                    clause.kind().stream()
                            .flatMap(kind -> Subscriptions.of(market, kind).stream())
                            .anyMatch(one -> market.streams().endpoint(one).isPresent());
        };
    }
}
