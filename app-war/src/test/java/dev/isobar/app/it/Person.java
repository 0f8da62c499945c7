package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;

/** What an account was told at its last login. */
record Person(String id, String access, String refresh, String cookie, String csrf) {
    static Person told(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=86400");
        JsonNode json = OnPayara.json(answer);
        return new Person(
                json.at("/user/user_id").asText(),
                json.at("/access_token").asText(),
                json.at("/refresh_token").asText(),
                cookie.substring(0, cookie.indexOf(';')),
                json.at("/csrf_token").asText());
    }
}
