package dev.isobar.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.Exchanges;
import dev.isobar.limits.Allowance;
import dev.isobar.limits.RateLimit;
import dev.isobar.market.Market;
import dev.isobar.network.Networks;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final URI OWN = URI.create("https://venue.invalid");

    @Test
    @DisplayName("R1 where nothing is set, the defaults hold")
    void theDefaults() {
        Settings settings = with(Map.of());

        assertThat(settings.dynamodb()).isEmpty();
        assertThat(settings.tablePrefix()).isEqualTo("isobar-");
        assertThat(settings.redis()).hasToString("redis://127.0.0.1:6379");
        assertThat(settings.queues()).isEqualTo(new Queues("", ""));
        assertThat(settings.exchanges()).contains("binance", "bybit", "okx");
        assertThat(settings.track()).hasSize(6).contains("okx:BTC-USDT-PERP");
        assertThat(settings.feeds()).isTrue();
        assertThat(settings.barRetention()).isEqualTo(Duration.ofDays(365));
        assertThat(settings.flowRetention()).isEqualTo(Duration.ofDays(365));
        assertThat(settings.fundingRetention()).isEqualTo(Duration.ofDays(3_650));
        assertThat(settings.nearRetention()).isEqualTo(Duration.ofHours(6));
        assertThat(settings.staleAfter()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.adminToken()).isEmpty();
        assertThat(settings.budgetShare()).isEqualTo(0.5);
        assertThat(settings.egress()).isEqualTo("default");
        assertThat(settings.isTestnet("okx", Market.SPOT)).isFalse();
        assertThat(settings.captureDirectory()).isEmpty();
        assertThat(settings.notifyHttp()).isFalse();
        assertThat(settings.notifyPorts()).containsOnly(443, 8443);
        assertThat(settings.notifyExempt()).isEmpty();
        assertThat(settings.smtp()).isEqualTo(new Smtp("", 587, "", "", true, ""));
        assertThat(settings.identity())
                .isEqualTo(
                        new Identity(
                                false,
                                "jwt-keys.json",
                                "isobar",
                                true,
                                true,
                                true,
                                19_456,
                                2,
                                1,
                                2));
        assertThat(settings.rest("okx", Market.SPOT, OWN)).isEqualTo(OWN);
        assertThat(settings.socket("okx", Market.SPOT, OWN)).isEqualTo(OWN);
        assertThat(settings.allowance())
                .isEqualTo(
                        new Allowance(
                                new RateLimit("public", 100, Duration.ofSeconds(60)),
                                new RateLimit("user", 1_000, Duration.ofSeconds(60)),
                                new RateLimit("admin", 100, Duration.ofSeconds(60)),
                                new RateLimit("exports", 100, Duration.ofDays(1))));
        assertThat(settings.verification())
                .isEqualTo(new Verification(Duration.ofHours(1), Duration.ofDays(2)));
        assertThat(settings.marketCap())
                .isEqualTo(
                        new MarketCap(
                                URI.create("https://pro-api.coinmarketcap.com"), "", 25, 300));
        assertThat(settings.objects()).isEqualTo(new Objects("", "", Duration.ofDays(1), 14));
        Networks none = Networks.of(List.of());
        assertThat(settings.access())
                .isEqualTo(
                        new Access(none, List.of(Access.X_FORWARDED_FOR), none, Set.of("*"), 500));
    }

    @Test
    @DisplayName("R1 unless venues are named, all are in use but those with terms of their own")
    void usualVenuesAreInUse() {
        List<String> usual =
                Exchanges.ALL.stream().filter(Exchange::isUsual).map(Exchange::id).toList();

        assertThat(with(Map.of()).exchanges()).isEqualTo(usual).doesNotContain("yahoo");
        assertThat(with(Map.of("isobar.exchanges", " ")).exchanges()).isEqualTo(usual);
        assertThat(with(Map.of("isobar.exchanges", "okx,yahoo")).exchanges())
                .containsExactly("okx", "yahoo");
    }

    @Test
    void everyKeySet() {
        Map<String, String> keys = new HashMap<>();
        keys.put("isobar.dynamodb.endpoint", "http://127.0.0.1:8000");
        keys.put("isobar.table.prefix", "test-");
        keys.put("isobar.redis.url", "rediss://cache:6380");
        keys.put("isobar.sqs.endpoint", "http://127.0.0.1:9324");
        keys.put("isobar.collection.queue", "https://sqs.eu-west-1.amazonaws.com/1/collection");
        keys.put("isobar.exchanges", " okx , binance,");
        keys.put("isobar.track", "okx:ETH-USDT");
        keys.put("isobar.feeds", "false");
        keys.put("isobar.bar.retention", "P30D");
        keys.put("isobar.flow.retention", "P40D");
        keys.put("isobar.funding.retention", "P400D");
        keys.put("isobar.near.retention", "PT1H");
        keys.put("isobar.stale.after", "PT5S");
        keys.put("isobar.admin.token", "open sesame");
        keys.put("isobar.budget.share", "0.25");
        keys.put("isobar.egress", "nat-a");
        keys.put("isobar.exchange.okx.testnet", "true");
        keys.put("isobar.exchange.okx.linear.testnet", "false");
        keys.put("isobar.capture.dir", "/var/frames");
        keys.put("isobar.notify.http", "true");
        keys.put("isobar.notify.ports", "443, 4443");
        keys.put("isobar.notify.exempt", "127.0.0.1:9000, sink");
        keys.put("isobar.smtp.host", "mail");
        keys.put("isobar.smtp.port", "25");
        keys.put("isobar.smtp.user", "me");
        keys.put("isobar.smtp.password", "word");
        keys.put("isobar.smtp.starttls", "false");
        keys.put("isobar.smtp.from", "isobar@example.com");
        keys.put("isobar.limit.public", "1");
        keys.put("isobar.limit.user", "2");
        keys.put("isobar.limit.admin", "3");
        keys.put("isobar.limit.exports", "4");
        keys.put("isobar.proxies.trusted", "10.0.0.0/8, ::1");
        keys.put("isobar.proxies.header", "Forwarded, x-forwarded-for");
        keys.put("isobar.addresses.allowed", "192.0.2.0/24");
        keys.put("isobar.sockets.address", "7");
        keys.put("isobar.origins", "https://app.example, http://localhost:3000");
        keys.put("isobar.local", "true");
        keys.put("isobar.jwt.keys", "/run/keys");
        keys.put("isobar.jwt.issuer", "https://isobar.example");
        keys.put("isobar.public.read", "false");
        keys.put("isobar.registration", "false");
        keys.put("isobar.cookie.secure", "true");
        keys.put("isobar.password.memory", "47104");
        keys.put("isobar.password.iterations", "1");
        keys.put("isobar.password.lanes", "4");
        keys.put("isobar.password.parallel", "8");
        keys.put("isobar.verify.after", "PT30M");
        keys.put("isobar.verify.reach", "P7D");
        keys.put("isobar.s3.endpoint", "http://127.0.0.1:8010");
        keys.put("isobar.snapshot.bucket", "safe");
        keys.put("isobar.snapshot.every", "PT6H");
        keys.put("isobar.snapshot.keep", "3");
        keys.put("isobar.exchange.okx.rest", "http://127.0.0.1:9000/okx");
        keys.put("isobar.exchange.okx.spot.rest", "http://127.0.0.1:9001");
        keys.put("isobar.exchange.okx.linear.ws", "ws://127.0.0.1:9002");

        Settings settings = with(keys);

        assertThat(settings.dynamodb()).isEqualTo("http://127.0.0.1:8000");
        assertThat(settings.tablePrefix()).isEqualTo("test-");
        assertThat(settings.redis()).hasToString("rediss://cache:6380");
        assertThat(settings.queues())
                .isEqualTo(
                        new Queues(
                                "http://127.0.0.1:9324",
                                "https://sqs.eu-west-1.amazonaws.com/1/collection"));
        assertThat(settings.exchanges()).containsExactly("okx", "binance");
        assertThat(settings.track()).containsExactly("okx:ETH-USDT");
        assertThat(settings.feeds()).isFalse();
        assertThat(settings.barRetention()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.flowRetention()).isEqualTo(Duration.ofDays(40));
        assertThat(settings.fundingRetention()).isEqualTo(Duration.ofDays(400));
        assertThat(settings.nearRetention()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.staleAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.adminToken()).isEqualTo("open sesame");
        assertThat(settings.budgetShare()).isEqualTo(0.25);
        assertThat(settings.egress()).isEqualTo("nat-a");
        assertThat(settings.isTestnet("okx", Market.SPOT)).isTrue();
        assertThat(settings.isTestnet("okx", Market.LINEAR)).isFalse();
        assertThat(settings.isTestnet("binance", Market.SPOT)).isFalse();
        assertThat(settings.captureDirectory()).contains(Path.of("/var/frames"));
        assertThat(settings.notifyHttp()).isTrue();
        assertThat(settings.notifyPorts()).containsOnly(443, 4443);
        assertThat(settings.notifyExempt()).containsOnly("127.0.0.1:9000", "sink");
        assertThat(settings.verification())
                .isEqualTo(new Verification(Duration.ofMinutes(30), Duration.ofDays(7)));
        assertThat(settings.objects())
                .isEqualTo(new Objects("http://127.0.0.1:8010", "safe", Duration.ofHours(6), 3));
        assertThat(settings.smtp())
                .isEqualTo(new Smtp("mail", 25, "me", "word", false, "isobar@example.com"));
        assertThat(settings.allowance().anonymous().tokens()).isEqualTo(1);
        assertThat(settings.allowance().user().tokens()).isEqualTo(2);
        assertThat(settings.allowance().admin().tokens()).isEqualTo(3);
        assertThat(settings.allowance().exports().tokens()).isEqualTo(4);
        assertThat(settings.access())
                .isEqualTo(
                        new Access(
                                Networks.of(List.of("10.0.0.0/8", "::1")),
                                List.of(Access.FORWARDED, Access.X_FORWARDED_FOR),
                                Networks.of(List.of("192.0.2.0/24")),
                                Set.of("https://app.example", "http://localhost:3000"),
                                7));
        assertThat(settings.identity())
                .isEqualTo(
                        new Identity(
                                true,
                                "/run/keys",
                                "https://isobar.example",
                                false,
                                false,
                                true,
                                47_104,
                                1,
                                4,
                                8));
        assertThat(settings.rest("okx", Market.SPOT, OWN)).hasToString("http://127.0.0.1:9001");
        assertThat(settings.rest("okx", Market.LINEAR, OWN))
                .hasToString("http://127.0.0.1:9000/okx");
        assertThat(settings.socket("okx", Market.LINEAR, OWN)).hasToString("ws://127.0.0.1:9002");
        assertThat(settings.socket("okx", Market.SPOT, OWN)).isEqualTo(OWN);
    }

    @ParameterizedTest
    @DisplayName("R2 R4 a bad value stops the start with key, value and reason")
    @CsvSource(
            delimiter = '|',
            value = {
                "isobar.exchange.okx.testnet|1|isobar.exchange.okx.testnet=1 must be true or false",
                "isobar.feeds|yes|isobar.feeds=yes must be true or false",
                "isobar.stale.after|60|isobar.stale.after=60 must be an ISO 8601 duration such as PT60S or P365D",
                "isobar.stale.after|PT0S|isobar.stale.after=PT0S must be longer than nothing",
                "isobar.redis.url|127.0.0.1:6379|isobar.redis.url=127.0.0.1:6379 is not an address: Illegal character in scheme name",
                "isobar.redis.url|cache|isobar.redis.url=cache must have a scheme and a host",
                "isobar.redis.url|http://cache|isobar.redis.url=http://cache must start with redis or rediss",
                "isobar.redis.url|redis://me:pass word@cache|isobar.redis.url=redis://***@cache is not an address: Illegal character in authority",
                "isobar.dynamodb.endpoint|localhost|isobar.dynamodb.endpoint=localhost must have a scheme and a host",
                "isobar.collection.queue|CollectionQueue|isobar.collection.queue=CollectionQueue must have a scheme and a host",
                "isobar.budget.share|0|isobar.budget.share=0 must be a number over 0 and at most 1",
                "isobar.budget.share|half|isobar.budget.share=half must be a number over 0 and at most 1",
                "isobar.exchange.okx.rest|okx.com|isobar.exchange.okx.rest=okx.com must have a scheme and a host",
                "isobar.notify.http|1|isobar.notify.http=1 must be true or false",
                "isobar.notify.ports|443,x|isobar.notify.ports=x must be a number from 1 to 65535",
                "isobar.notify.ports|,|isobar.notify.ports=, must name a port",
                "isobar.password.memory|100|isobar.password.memory=100 must be a number from 7168 to 1048576",
                "isobar.password.parallel|all|isobar.password.parallel=all must be a number from 1 to 64",
                "isobar.smtp.port|0|isobar.smtp.port=0 must be a number from 1 to 65535",
                "isobar.smtp.port|smtp|isobar.smtp.port=smtp must be a number from 1 to 65535",
                "isobar.smtp.host|mail|isobar.smtp.from= must be an address such as isobar@example.com",
                "isobar.smtp.user|me|isobar.smtp.user and isobar.smtp.password belong together",
                "isobar.limit.public|0|isobar.limit.public=0 must be a whole number from 1 to 1000000000",
                "isobar.limit.user|many|isobar.limit.user=many must be a whole number from 1",
                "isobar.proxies.trusted|10.0.0.0/33|isobar.proxies.trusted=10.0.0.0/33 must be an address or a block such as 10.0.0.0/8",
                "isobar.proxies.trusted|proxy|isobar.proxies.trusted=proxy must be an address",
                "isobar.proxies.header|via|isobar.proxies.header=via must be x-forwarded-for, forwarded, or both",
                "isobar.addresses.allowed|10.0.0.*|isobar.addresses.allowed=10.0.0.* must be an address",
                "isobar.origins|app.example|isobar.origins=app.example must be * or scheme://host[:port]",
                "isobar.origins|https://app.example/|isobar.origins=https://app.example/ must be *",
                "isobar.origins|https://*.example|isobar.origins=https://*.example must be *",
                "isobar.origins|null|isobar.origins=null must be *",
                "isobar.exchange.bybit.linear.ws|https://x|isobar.exchange.bybit.linear.ws=https://x must start with ws or wss",
            })
    void aBadValueStopsTheStart(String key, String value, String message) {
        assertThatThrownBy(() -> with(Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith(message);
    }

    @Test
    void anUnknownVenueIsRefusedNamingTheKnownOnes() {
        Settings settings = with(Map.of("isobar.exchanges", "okx,mtgox"));

        assertThatThrownBy(() -> settings.checked(List.of("binance", "okx")))
                .hasMessage("isobar.exchanges=mtgox is not one of [binance, okx]");
    }

    @Test
    @DisplayName("R3 neither token nor password appears in text")
    void secretsAreMasked() {
        Settings settings =
                with(
                        Map.of(
                                "isobar.redis.url",
                                "redis://me:secret@cache:6379",
                                "isobar.admin.token",
                                "open sesame",
                                "isobar.smtp.user",
                                "secretive",
                                "isobar.smtp.password",
                                "password-1",
                                "isobar.coinmarketcap.key",
                                "01234567"));

        assertThat(settings.toString())
                .contains("redis://***@cache:6379", "adminToken=***", "password=***")
                .doesNotContain("secret", "sesame", "password-1", "01234567");
    }

    private static Settings with(Map<String, String> keys) {
        return Settings.from(key -> Optional.ofNullable(keys.get(key)));
    }
}
