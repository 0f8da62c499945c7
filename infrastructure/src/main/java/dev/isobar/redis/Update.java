package dev.isobar.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.live.Label;
import dev.isobar.live.Subject;
import java.math.BigDecimal;

/**
 * A published update.
 *
 * @param epoch changes when Redis lost its count; sequences of two epochs do not compare
 * @param sequence one more than the subject's update before, unless some got lost
 * @param isFinal whether it will not change any more
 * @param label what it may be chosen by
 * @param data JSON
 */
public record Update(
        Subject subject, String epoch, long sequence, boolean isFinal, Label label, String data) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATA = ",\"data\":";

    /**
     * Reads what the publisher's script writes, whose {@code data} comes last:
     *
     * <pre>{"channel":"bars","key":"…","epoch":"…","sequence":7,"final":true,"data":{…}}</pre>
     *
     * and, before the data, what is known of its label: {@code "usd":"5000","interval":"5m"}.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static Update parse(String json) {
        int data = json.indexOf(DATA);
        if (data < 0) {
            throw new IllegalArgumentException("not an update: " + json);
        }
        try {
            JsonNode head = JSON.readTree(json.substring(0, data) + "}");
            return new Update(
                    new Subject(head.required("channel").asText(), head.required("key").asText()),
                    head.required("epoch").asText(),
                    head.required("sequence").asLong(),
                    head.required("final").asBoolean(),
                    label(head),
                    json.substring(data + DATA.length(), json.length() - 1));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not an update: " + json, e);
        }
    }

    private static Label label(JsonNode head) {
        String usd = head.path("usd").asText("");
        String interval = head.path("interval").asText("");
        return usd.isEmpty() && interval.isEmpty()
                ? Label.NONE
                : new Label(usd.isEmpty() ? null : new BigDecimal(usd), interval);
    }
}
