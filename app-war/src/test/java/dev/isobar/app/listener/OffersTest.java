package dev.isobar.app.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.HeapMemoryManager;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OffersTest {
    @ParameterizedTest
    @CsvSource({
        "UPGRADE: h2c, Offered: h2c",
        "upgrade:foo, Offered:foo",
        "Upgrade: WebSocket, Upgrade: WebSocket",
        "X-Upgrade: h2c, X-Upgrade: h2c",
        "Upgrade:, Offered:",
    })
    @DisplayName("R5 what is offered is hidden, but for WebSocket")
    void declined(String header, String becomes) {
        String head = "GET / HTTP/1.1\r\n%s\r\nHost: x\r\n\r\n\r\nUpgrade: h2c\r\n";
        byte[] bytes = head.formatted(header).getBytes(StandardCharsets.US_ASCII);
        Buffer buffer = Buffers.wrap(new HeapMemoryManager(), bytes);

        Offers.decline(buffer);

        assertThat(buffer.toStringContent(StandardCharsets.US_ASCII))
                .isEqualTo(head.formatted(becomes));
    }
}
