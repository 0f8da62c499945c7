package dev.isobar.app.it;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A connection on which a byte is sent now and then, or none at all. */
final class Dribble implements AutoCloseable {
    private final SocketChannel channel = SocketChannel.open();
    private final StringBuilder answer = new StringBuilder();
    private final boolean isSilent;
    private boolean isEnded;

    /**
     * @param from an address on the loopback
     * @param start what is sent at once; a connection with an empty one stays silent
     */
    Dribble(String from, int port, String start) throws IOException {
        channel.bind(new InetSocketAddress(from, 0));
        channel.connect(new InetSocketAddress("127.0.0.1", port));
        channel.write(StandardCharsets.US_ASCII.encode(start));
        channel.configureBlocking(false);
        isSilent = start.isEmpty();
    }

    /** Sends a byte and reads what came; false once the other side has closed. */
    boolean drip() {
        if (isEnded) {
            return false;
        }
        try {
            if (!isSilent) {
                channel.write(StandardCharsets.US_ASCII.encode("a"));
            }
        } catch (IOException e) {
            // Closed; what it said before is read.
        }
        ByteBuffer read = ByteBuffer.allocate(8_192);
        try {
            isEnded = channel.read(read) < 0;
            answer.append(StandardCharsets.UTF_8.decode(read.flip()));
        } catch (IOException e) {
            isEnded = true;
        }
        return !isEnded;
    }

    /** 0 where there was no answer. */
    int status() {
        return answer.length() < 12 ? 0 : Integer.parseInt(answer.substring(9, 12));
    }

    String answer() {
        return answer.toString();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
