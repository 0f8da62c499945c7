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
    void aSpellingOfTwoInstrumentsIsUnknownAndNamesBoth() {
        Catalogue catalogue =
                Listed.at("okx", instrument(Market.SPOT, "A-BC"), instrument(Market.SPOT, "AB-C"));

        assertThatThrownBy(() -> catalogue.find("okx", "", "ABC"))
                .isInstanceOf(Catalogue.Unknown.class)
                .hasMessageContaining("A-BC")
                .hasMessageContaining("AB-C");
    }

    private static Instrument instrument(Market market) {
        return instrument(market, "BTC-" + market.id());
    }

    private static Instrument instrument(Market market, String symbol) {
        return new Instrument(
                new InstrumentId("okx", market, symbol),
                symbol,
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
