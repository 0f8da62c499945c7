package dev.isobar.app.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The examples are those of RFC 6455, 5.7, and its three length encodings (5.2). */
class FrameTest {

    @Test
    void shortTextIsTheExampleOfTheStandard() {
        assertThat(Frame.text("Hello").bytes())
                .containsExactly(0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f);
    }

    @Test
    void lengthsFrom126UseTwoMoreBytes() {
        byte[] frame = Frame.text("a".repeat(256)).bytes();

        assertThat(frame).hasSize(4 + 256).startsWith(0x81, 0x7E, 0x01, 0x00);
    }

    @Test
    void lengthsFrom65536UseEightMoreBytes() {
        byte[] frame = Frame.text("a".repeat(65_536)).bytes();

        assertThat(frame).hasSize(10 + 65_536).startsWith(0x81, 0x7F, 0, 0, 0, 0, 0, 1, 0, 0);
    }

    @Test
    void lengthsCountBytesNotCharacters() {
        assertThat(Frame.text("µs").bytes()).startsWith(0x81, 0x03);
    }

    @Test
    void pingIsEmpty() {
        assertThat(Frame.ping().bytes()).containsExactly(0x89, 0x00);
    }
}
