package dev.isobar.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnderlyingTest {

    @ParameterizedTest
    @CsvSource({
        "BTC, BTC, 1",
        "1INCH, 1INCH, 1",
        "1000SHIB, SHIB, 1000",
        "SHIB1000, SHIB, 1000",
        "kSHIB, SHIB, 1000",
        "10000CAT, CAT, 10000",
        "1000000MOG, MOG, 1000000",
        "1MBABYDOGE, BABYDOGE, 1000000",
        "KAITO, KAITO, 1"
    })
    void aPrefixOrSuffixIsAMultiplier(String base, String asset, String multiplier) {
        Underlying underlying = Underlying.of(base);

        assertThat(underlying.asset()).isEqualTo(asset);
        assertThat(underlying.multiplier()).isEqualByComparingTo(multiplier);
    }
}
