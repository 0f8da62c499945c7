package dev.isobar.local.simulator;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.SteppedClock;
import dev.isobar.market.Market;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SlowClientIT {
    private static final Instant START = Instant.parse("2026-10-05T12:00:00Z");
    private static final String SUBSCRIBE =
            "{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@aggTrade\"],\"id\":1}";

    @Test
    @DisplayName("R3 a client that does not read is dropped, not waited for")
    void aClientThatDoesNotReadIsDropped() throws Exception {
        SteppedClock clock = new SteppedClock(START);
        SimulatorOptions options =
                SimulatorOptions.seeded(5)
                        .rate(500)
                        .since(START.minus(Duration.ofHours(2)))
                        .clock(clock);
        try (Simulator simulator = Simulator.start(options);
                Socket socket = subscribed(simulator.socket("binance", Market.SPOT))) {
            assertThat(simulator.connections()).isEqualTo(1);
            assertThat(socket.isConnected()).isTrue();
            clock.step(Duration.ofSeconds(55)); // 27,500 trades, unread

            long end = System.nanoTime() + SECONDS.toNanos(60);
            while (simulator.connections() > 0 && System.nanoTime() < end) {
                LockSupport.parkNanos(10_000_000);
            }
            assertThat(simulator.connections()).isZero();
        }
    }

    private static Socket subscribed(URI address) throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        OutputStream out = socket.getOutputStream();
        out.write(
                ("GET /stream HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        byte[] text = SUBSCRIBE.getBytes(StandardCharsets.US_ASCII);
        out.write(0x81);
        out.write(0x80 | text.length);
        out.write(new byte[4]); // a mask of zeros changes nothing
        out.write(text);
        InputStream in = socket.getInputStream();
        StringBuilder heard = new StringBuilder();
        while (heard.indexOf("\"result\":null") < 0) {
            heard.append((char) in.read());
        }
        return socket;
    }
}
