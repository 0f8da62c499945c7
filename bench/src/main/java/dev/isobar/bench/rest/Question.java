package dev.isobar.bench.rest;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A request and what its answer must be.
 *
 * @param request as it is sent
 * @param right whether a body, from its position to its limit, is the one
 */
record Question(byte[] request, int status, Predicate<ByteBuffer> right) {

    static Question get(
            URI address, Map<String, String> headers, int status, Predicate<ByteBuffer> right) {
        StringBuilder text = new StringBuilder();
        text.append("GET ").append(address.getRawPath());
        if (address.getRawQuery() != null) {
            text.append('?').append(address.getRawQuery());
        }
        text.append(" HTTP/1.1\r\nHost: ").append(address.getAuthority()).append("\r\n");
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        text.append("\r\n");
        return new Question(text.toString().getBytes(StandardCharsets.US_ASCII), status, right);
    }

    static Predicate<ByteBuffer> exactly(byte[] bytes) {
        ByteBuffer expected = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        return body -> body.mismatch(expected) < 0;
    }

    /** For bodies that were not seen before. */
    static Predicate<ByteBuffer> endsWith(String begin, String end, int least) {
        byte[] first = begin.getBytes(StandardCharsets.US_ASCII);
        byte[] last = end.getBytes(StandardCharsets.US_ASCII);
        return answer -> {
            ByteBuffer body = answer.slice();
            int length = body.remaining();
            return length >= least
                    && body.slice(0, first.length).equals(ByteBuffer.wrap(first))
                    && body.slice(length - last.length, last.length).equals(ByteBuffer.wrap(last));
        };
    }
}
