package dev.isobar.bench.rest;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A kept-alive connection with at most one question under way. For one thread. */
final class HttpConnection implements AutoCloseable {
    private static final int LARGEST = 2 * 1024 * 1024;
    private static final int SHOWN = 500;
    private static final String LENGTH = "\r\ncontent-length:";

    private final SocketChannel channel;
    private final ByteBuffer answer = ByteBuffer.allocateDirect(LARGEST);
    private Question question;
    private long due;
    private int headEnd;
    private int end;
    private int status;

    HttpConnection(int port, Selector selector) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    /**
     * @param at when it was due, {@link System#nanoTime}
     */
    void ask(Question next, long at) throws IOException {
        question = next;
        due = at;
        headEnd = 0;
        end = Integer.MAX_VALUE;
        answer.clear();
        ByteBuffer request = ByteBuffer.wrap(next.request());
        while (request.hasRemaining()) { // fits into any socket's buffer
            channel.write(request);
        }
    }

    /** Whether the answer is whole now. */
    boolean read() throws IOException {
        if (channel.read(answer) < 0) {
            throw new EOFException("the server closed a connection");
        }
        if (headEnd == 0) {
            readHead();
        }
        return answer.position() >= end;
    }

    /** Nanoseconds since it was due. */
    long took() {
        if (status != question.status() || answer.position() != end || !isRight()) {
            throw new IllegalStateException("a wrong answer: " + head() + bodyEnd());
        }
        return System.nanoTime() - due;
    }

    private boolean isRight() {
        return question.right().test(answer.duplicate().limit(end).position(headEnd));
    }

    private void readHead() {
        int at = 0;
        while (at + 4 <= answer.position() && answer.getInt(at) != 0x0D0A0D0A) {
            at++;
        }
        if (at + 4 > answer.position()) {
            return;
        }
        headEnd = at + 4;
        String head = head();
        status = Integer.parseInt(head.substring(9, 12));
        int length = head.toLowerCase(Locale.ROOT).indexOf(LENGTH);
        if (length < 0 && status != 304) {
            throw new IllegalStateException("an answer of unknown length: " + head);
        }
        int from = length + LENGTH.length();
        end =
                status == 304
                        ? headEnd
                        : headEnd
                                + Integer.parseInt(
                                        head.substring(from, head.indexOf('\r', from)).strip());
    }

    private String bodyEnd() {
        byte[] bytes = new byte[Math.min(SHOWN, answer.position() - headEnd)];
        answer.get(answer.position() - bytes.length, bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private String head() {
        byte[] bytes = new byte[headEnd];
        answer.get(0, bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
