package dev.isobar.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.settings.Settings;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CoinMarketCapResourceTest {
    @Test
    @DisplayName("M11 without a key nobody is asked, and the caller is told what is missing")
    void noKey() {
        CoinMarketCapResource resource = new CoinMarketCapResource();
        resource.settings = Settings.from(key -> Optional.empty());

        Refused refused =
                catchThrowableOfType(Refused.class, () -> resource.categories(null, null, null));

        assertThat(refused.problem().status()).isEqualTo(503);
        assertThat(refused.problem().code()).isEqualTo("CONFIG_ERROR");
        assertThat(refused.problem().detail()).contains("isobar.coinmarketcap.key");
    }
}
