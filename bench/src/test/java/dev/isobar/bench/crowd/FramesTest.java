package dev.isobar.bench.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramesTest {
    private final Frames frames = new Frames();
    private final List<String> seen = new ArrayList<>();

    @Test
    void framesAreWholeHoweverTheyArrive() throws IOException {
        String medium = "m".repeat(300);
        String large = "l".repeat(70_000);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        sent.writeBytes(new byte[] {(byte) 0x81, 2, 'h', 'i'});
        sent.writeBytes(new byte[] {(byte) 0x89, 0});
        sent.writeBytes(new byte[] {(byte) 0x81, 126, 1, 44}); // 300
        sent.writeBytes(medium.getBytes(StandardCharsets.US_ASCII));
        sent.writeBytes(new byte[] {(byte) 0x81, 127, 0, 0, 0, 0, 0, 1, 0x11, 0x70}); // 70,000
        sent.writeBytes(large.getBytes(StandardCharsets.US_ASCII));
        byte[] all = sent.toByteArray();

        for (int step : new int[] {1, 7, 1000, all.length}) {
            seen.clear();
            for (int at = 0; at < all.length; at += step) {
                take(all, at, Math.min(step, all.length - at));
            }

            assertThat(seen).containsExactly("1 hi", "9 ", "1 " + medium, "1 " + large);
        }
    }

    private void take(byte[] all, int from, int length) throws IOException {
        frames.take(
                ByteBuffer.wrap(all, from, length),
                (opcode, bytes, start, end) ->
                        seen.add(
                                opcode
                                        + " "
                                        + new String(
                                                bytes,
                                                start,
                                                end - start,
                                                StandardCharsets.US_ASCII)));
    }
}
