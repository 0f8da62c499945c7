package dev.isobar.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.Exchanges;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Listing;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    @Test
    void aListingIsWholeWhenEveryMarketToldSomething() {
        Exchange okx = Exchanges.of("okx");
        Catalogue catalogue = new Catalogue(List.of(okx));
        List<Instrument> told = new ArrayList<>();
        assertThat(catalogue.isWhole("okx")).isFalse();

        for (Market market : List.of(Market.SPOT, Market.LINEAR)) {
            told.add(instrument(market));
            catalogue.list("okx", new Listing(told));
            assertThat(catalogue.isWhole("okx")).as("with " + market).isFalse();
        }
        told.add(instrument(Market.INVERSE));
        catalogue.list("okx", new Listing(told));

        assertThat(catalogue.isWhole("okx")).isTrue();
    }

    @Test
    void anExchangeNobodyUsesHasNothingLeftToTell() {
        assertThat(new Catalogue(List.of()).isWhole("nowhere")).isTrue();
    }

    @Test
    void anOlderNameOfAnExchangeSaysTheMarket() {
        Catalogue catalogue = new Catalogue(List.of(Exchanges.of("okx")));
        Instrument spot = instrument(Market.SPOT, "BTCUSD");
        Instrument linear = instrument(Market.LINEAR, "BTCUSD");
        catalogue.list("okx", new Listing(List.of(spot, linear)));

        assertThat(catalogue.find("okx", "", "BTCUSD")).isEqualTo(spot);
        assertThat(catalogue.find("okx_perpetual", "", "BTCUSD")).isEqualTo(linear);
        assertThat(catalogue.find("okx_perpetual", "linear", "BTCUSD")).isEqualTo(linear);
        assertThatThrownBy(() -> catalogue.find("okx_perpetual", "spot", "BTCUSD"))
                .isInstanceOf(Catalogue.Unknown.class)
                .hasMessage(
                        "okx_perpetual is the market linear of okx, not spot:"
                                + " leave one of them out");
    }

    @Test
    void aPerpetualIsToldOnlyWhereASpotInstrumentHasTheSameSymbol() {
        Catalogue catalogue = new Catalogue(List.of(Exchanges.of("okx")));
        assertThat(catalogue.perpetual("okx", "BTCUSD")).isEmpty();

        catalogue.list(
                "okx",
                new Listing(
                        List.of(
                                instrument(Market.SPOT, "BTCUSD"),
                                instrument(Market.INVERSE, "BTCUSD"),
                                instrument(Market.LINEAR, "ETHUSD"))));

        assertThat(catalogue.perpetual("okx", "btcusd")).contains(Market.INVERSE);
        assertThat(catalogue.perpetual("okx", "ETHUSD")).isEmpty();
        assertThat(catalogue.perpetual("okx", "no:such#one")).isEmpty();
        assertThat(catalogue.perpetual("nowhere", "BTCUSD")).isEmpty();
    }

    @Test
    void aSpellingOfTwoInstrumentsIsUnknownAndNamesBoth() {
        Catalogue catalogue =
                Listed.at(
                        "okx",
                        instrument(Market.SPOT, "A-BC", "A-BC"),
                        instrument(Market.SPOT, "AB-C", "AB-C"));

        assertThatThrownBy(() -> catalogue.find("okx", "", "ABC"))
                .isInstanceOf(Catalogue.Unknown.class)
                .hasMessageContaining("A-BC")
                .hasMessageContaining("AB-C");
    }

    private static Instrument instrument(Market market) {
        return instrument(market, "BTC-" + market.id());
    }

    private static Instrument instrument(Market market, String symbol) {
        return instrument(market, symbol, symbol + "-" + market.id());
    }

    private static Instrument instrument(Market market, String symbol, String canonical) {
        return new Instrument(
                new InstrumentId("okx", market, symbol),
                canonical,
                "BTC",
                "USD",
                "USD",
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ONE,
                true,
                Instrument.TradeIds.OPAQUE);
    }
}
