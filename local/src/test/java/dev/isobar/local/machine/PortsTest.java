package dev.isobar.local.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void whoAsksForAnyPortGetsOneThatTheSystemGivesNobody() {
        List<Integer> ports = Stream.generate(() -> Ports.claim(0)).limit(100).toList();

        assertThat(ports).doesNotHaveDuplicates().allMatch(port -> port >= 20_000 && port < 32_000);
    }

    @Test
    void aPortInUseAndWhatIsNoPortAreRefusedWithTheRemedy() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(StartFailure.class)
                    .isThrownBy(() -> Ports.claim(busy.getLocalPort()))
                    .withMessageContaining("is in use: choose another with --port N");
        }
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> Ports.claim(65_536))
                .withMessageContaining("is none: choose 1 to 65535");
    }
}
