package dev.isobar.local.steering;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What is answered over HTTP. */
record Answer(int status, JsonNode body) {
    static final ObjectMapper JSON = new ObjectMapper();

    static Answer problem(int status, String detail) {
        return new Answer(
                status, JSON.createObjectNode().put("status", status).put("detail", detail));
    }
}
