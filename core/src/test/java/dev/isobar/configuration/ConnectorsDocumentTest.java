package dev.isobar.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectorsDocumentTest {
    private static final String NAME = ConnectorsDocument.NAME;
    private final ConnectorsDocument document = new ConnectorsDocument(List.of("okx", "binance"));
    private final Configuration configuration =
            new Configuration(
                    List.of(document),
                    new InMemoryVersions(),
                    version -> {},
                    Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    @Test
    void whatIsLeftOutRuns() {
        Connectors read = document.parse(Content.of(Map.of("okx", Map.of("running", false))));

        assertThat(read.isStopped("okx")).isTrue();
        assertThat(read.isStopped("binance")).isFalse();
        assertThat(document.effective(read))
                .isEqualTo(
                        Content.of(
                                Map.of(
                                        "okx", Map.of("running", false),
                                        "binance", Map.of("running", true))));
    }

    @Test
    void aVenueIsStoppedAndStartedBesideOthers() {
        edit("okx", false);
        edit("binance", false);
        edit("okx", true);

        Connectors now = document.parse(configuration.newest(NAME).content());
        assertThat(now.stopped()).containsExactly("binance");
        assertThat(configuration.newest(NAME).number()).isEqualTo(3);
        edit("binance", false);
        assertThat(configuration.newest(NAME).number()).isEqualTo(3);
    }

    @Test
    void whatIsNoVenueOrNoWordOnOneIsRefusedWithItsPath() {
        Map<String, Object> content =
                Content.of(
                        Map.of(
                                "nasdaq", Map.of("running", false),
                                "okx", Map.of("running", "no", "why", "x")));

        assertThatThrownBy(() -> configuration.validate(NAME, content))
                .asInstanceOf(type(Faulty.class))
                .extracting(faulty -> faulty.faults().stream().map(Fault::path).sorted().toList())
                .isEqualTo(List.of("nasdaq", "okx.running", "okx.why"));
    }

    private void edit(String venue, boolean running) {
        configuration.edit(NAME, now -> ConnectorsDocument.with(now, venue, running), "ann", "");
    }
}
