package dev.isobar.app.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FrameHeadsTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final FrameHeads heads = new FrameHeads(now::get);

    /** The masked "Hello" of RFC 6455, 5.7. */
    private static final byte[] HELLO = {
        (byte) 0x81, (byte) 0x85, 0x37, (byte) 0xfa, 0x21, 0x3d, 0x7f, (byte) 0x9f, 0x4d, 0x51, 0x58
    };

    @Test
    @DisplayName("R3 a frame is followed wherever it is cut")
    void cut() {
        for (byte one : HELLO) {
            assertThat(follow(one)).isEqualTo(FrameHeads.FINE);
        }
        assertThat(heads.follow(ByteBuffer.wrap(HELLO))).isEqualTo(FrameHeads.FINE);
        assertThat(follow(0x81, 0x05)).isEqualTo(FrameHeads.PROTOCOL_ERROR);
    }

    @Test
    @DisplayName("R3 65,536 bytes are taken, 65,537 are not, before they come")
    void large() {
        assertThat(follow(0x82, 0xff, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0))
                .isEqualTo(FrameHeads.FINE);
        assertThat(heads.follow(ByteBuffer.allocate(65_536))).isEqualTo(FrameHeads.FINE);
        assertThat(follow(0x82, 0xff, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0))
                .isEqualTo(FrameHeads.TOO_BIG);
    }

    @Test
    @DisplayName("R3 pieces are summed up, also where a ping comes between them")
    void pieces() {
        assertThat(follow(0x01, 0xfe, 0xff, 0xff, 0, 0, 0, 0)).isEqualTo(FrameHeads.FINE);
        assertThat(heads.follow(ByteBuffer.allocate(65_535))).isEqualTo(FrameHeads.FINE);
        assertThat(follow(0x89, 0x80, 0, 0, 0, 0)).isEqualTo(FrameHeads.FINE);
        assertThat(follow(0x00, 0x81, 0, 0, 0, 0, 'x')).isEqualTo(FrameHeads.FINE);
        assertThat(follow(0x00, 0x81, 0, 0, 0, 0)).isEqualTo(FrameHeads.TOO_BIG);
    }

    @Test
    @DisplayName("R3 a length below zero is none")
    void negative() {
        assertThat(follow(0x81, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
                .isEqualTo(FrameHeads.PROTOCOL_ERROR);
    }

    @Test
    @DisplayName("R3 a thousand frames at once, then fifty a second")
    void flood() {
        assertThat(frames(1_000)).isEqualTo(FrameHeads.FINE);
        now.addAndGet(TimeUnit.SECONDS.toNanos(2));
        assertThat(frames(100)).isEqualTo(FrameHeads.FINE);
        assertThat(frames(1)).isEqualTo(FrameHeads.POLICY);
    }

    private int frames(int count) {
        int code = FrameHeads.FINE;
        for (int i = 0; i < count && code == FrameHeads.FINE; i++) {
            code = follow(0x8a, 0x80, 0, 0, 0, 0);
        }
        return code;
    }

    private int follow(int... bytes) {
        ByteBuffer all = ByteBuffer.allocate(bytes.length);
        for (int one : bytes) {
            all.put((byte) one);
        }
        return heads.follow(all.flip());
    }
}
