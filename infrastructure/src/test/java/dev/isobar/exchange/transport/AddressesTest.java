package dev.isobar.exchange.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.exchange.VenueMarket;
import dev.isobar.exchange.VenueMarket.Testnet;
import dev.isobar.settings.Settings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
    private static final Testnet PLAY =
            new Testnet(URI.create("https://play.invalid"), URI.create("wss://play.invalid"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-|-|https://tiny.invalid|wss://tiny.invalid",
                "isobar.exchange.tiny.testnet|true|https://play.invalid|wss://play.invalid",
                "isobar.exchange.tiny.spot.testnet|true|https://play.invalid|wss://play.invalid",
                "isobar.exchange.tiny.linear.testnet|true|https://tiny.invalid|wss://tiny.invalid",
            })
    void aTestnetIsUsedWhereItIsWanted(String key, String value, URI rest, URI socket) {
        Settings settings = settings(key == null ? Map.of() : Map.of(key, value));
        VenueMarket market = market(Optional.of(PLAY));

        assertThat(Addresses.rest(settings, market)).isEqualTo(rest);
        assertThat(Addresses.socket(settings, market)).isEqualTo(socket);
    }

    @Test
    void anAddressThatIsSetWinsOverTheTestnet() {
        Settings settings =
                settings(
                        Map.of(
                                "isobar.exchange.tiny.testnet", "true",
                                "isobar.exchange.tiny.ws", "ws://127.0.0.1:9"));
        VenueMarket market = market(Optional.of(PLAY));

        assertThat(Addresses.socket(settings, market)).hasToString("ws://127.0.0.1:9");
        assertThat(Addresses.rest(settings, market)).hasToString("https://play.invalid");
    }

    @Test
    void aTestnetThatDoesNotExistStopsTheStartNamingTheSetting() {
        Settings settings = settings(Map.of("isobar.exchange.tiny.testnet", "true"));

        assertThatThrownBy(() -> Addresses.rest(settings, market(Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "isobar.exchange.tiny.testnet=true but tiny spot has no testnet; set isobar.exchange.tiny.spot.testnet=false");
    }

    @ParameterizedTest
    @CsvSource({
        "wss://given.invalid/a?token=x%3D,ws://127.0.0.1:9/near,false,ws://127.0.0.1:9/near/a?token=x%3D",
        "wss://given.invalid/a,ws://127.0.0.1:9/near,true,wss://given.invalid/a",
        "ws://127.0.0.1:9/near/a?token=x,ws://127.0.0.1:9/near,false,ws://127.0.0.1:9/near/a?token=x",
    })
    void anAddressThatWasGivenOutKeepsPathAndQuery(URI given, URI base, boolean own, URI dialled) {
        assertThat(Addresses.given(given, base, own)).isEqualTo(dialled);
    }

    private static Settings settings(Map<String, String> keys) {
        return Settings.from(
                key ->
                        key.equals("isobar.exchanges")
                                ? Optional.of("tiny")
                                : Optional.ofNullable(keys.get(key)));
    }

    private static VenueMarket market(Optional<Testnet> testnet) {
        VenueMarket any = TinyVenue.market(10);
        return new VenueMarket(
                any.venue(),
                any.market(),
                any.rest(),
                any.socket(),
                any.limit(),
                any.failures(),
                any.listings(),
                any.klines(),
                any.offers(),
                any.streams(),
                testnet);
    }
}
