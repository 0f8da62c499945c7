package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the outermost door says, with the settings that it has without any. */
abstract class EdgeQuestions extends OnPayara {
    private static final String CATALOGUE = "api/v1/indicators";

    @Test
    @DisplayName("R3 any page may read, without credentials")
    void anyOrigin() throws Exception {
        HttpResponse<String> read = send(request(CATALOGUE).header("Origin", "https://a.example"));
        assertThat(header(read, "Access-Control-Allow-Origin"))
                .as(read.version() + " " + read.headers().map())
                .isEqualTo("*");
        assertThat(header(read, "Access-Control-Allow-Credentials")).isEmpty();
        assertThat(header(read, "Access-Control-Expose-Headers")).contains("RateLimit-Policy");

        HttpResponse<String> withCookie =
                send(
                        request(CATALOGUE)
                                .header("Origin", "https://a.example")
                                .header("Cookie", "a=b"));
        assertThat(header(withCookie, "Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    @DisplayName("R3 a preflight is answered: any page may read and nothing else")
    void preflight() throws Exception {
        HttpResponse<String> answer =
                send(
                        request("api/v1/alerts")
                                .header("Origin", "https://a.example")
                                .header("Access-Control-Request-Method", "POST")
                                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(answer, "Access-Control-Allow-Methods")).isEqualTo("GET, HEAD");
    }

    @Test
    void everyAnswerKeepsABrowserFromDoingMoreThanShowingIt() throws Exception {
        for (String path : List.of(CATALOGUE, "nothing/here", "", "api/v1/alerts/none")) {
            HttpResponse<String> answer = get(path);
            assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
            assertThat(header(answer, "Permissions-Policy")).startsWith("camera=()");
            assertThat(header(answer, "Content-Security-Policy")).contains("default-src 'none'");
            assertThat(header(answer, "Strict-Transport-Security")).isEmpty();
        }
    }

    @Test
    @DisplayName("R5 addresses, headers and bodies that are too large are refused by size")
    void sizes() throws Exception {
        problem(
                send(plainly(CATALOGUE + "?x=" + "y".repeat(8_300))),
                414,
                "VALIDATION_ERROR",
                "8192");
        problem(
                send(plainly(CATALOGUE).header("X-Long", "y".repeat(17_000))),
                431,
                "VALIDATION_ERROR",
                "16384");
        problem(
                post(BodyPublishers.ofString("x".repeat(70_000))),
                413,
                "VALIDATION_ERROR",
                "65536");
        // Chunked: nobody says how long it is.
        byte[] long1 = "x".repeat(70_000).getBytes(StandardCharsets.UTF_8);
        problem(
                post(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(long1))),
                413,
                "VALIDATION_ERROR",
                "bytes");
    }

    @Test
    @DisplayName("R5 a body that stops coming is ended")
    void slowBody() throws Exception {
        String answer =
                RawQuestion.ask(
                        "127.0.0.1",
                        base.getPort(),
                        "POST "
                                + base.getPath()
                                + "api/v1/alerts HTTP/1.1\r\nHost: x\r\nX-API-Key: "
                                + Surroundings.ADMIN_TOKEN
                                + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n"
                                + "\r\n{\"a\":",
                        25_000);

        assertThat(answer).startsWith("HTTP/1.1 408").contains("within 15 s");
    }

    @Test
    @DisplayName("R4 a page elsewhere opens no socket with our cookie; ours and programs do")
    void foreignSocket() throws Exception {
        assertThat(handshake("Cookie: s=1\r\nOrigin: https://evil.example\r\n"))
                .startsWith("HTTP/1.1 403")
                .contains("evil.example")
                .containsIgnoringCase("\r\nX-Frame-Options: DENY");
        assertThat(handshake("Cookie: s=1\r\nOrigin: http://own.example\r\n"))
                .startsWith("HTTP/1.1 101");
        assertThat(handshake("Origin: https://evil.example\r\n")).startsWith("HTTP/1.1 101");
        assertThat(handshake("Cookie: s=1\r\n")).startsWith("HTTP/1.1 101");
    }

    @Test
    @DisplayName("R2 what only says that it opens a socket is recognised as any other question")
    void upgradesAreNoWayRound() throws Exception {
        String answer =
                RawQuestion.ask(
                        "127.0.0.1",
                        base.getPort(),
                        "GET "
                                + base.getPath()
                                + "api/v1/exchanges HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                + "Connection: Upgrade\r\nUpgrade: websocket\r\n"
                                + "X-API-Key: no-such-key\r\n\r\n",
                        10_000);

        assertThat(answer).startsWith("HTTP/1.1 401 ");
    }

    @Test
    @DisplayName("R17 what becomes a socket has the protocol's headers and a correlation id")
    void fewHeadersOfASocket() throws Exception {
        assertThat(handshake("X-Correlation-Id: mine\r\n"))
                .startsWith("HTTP/1.1 101")
                .containsIgnoringCase("\r\nSec-WebSocket-Accept: ")
                .containsIgnoringCase("\r\nX-Correlation-Id: mine")
                .doesNotContainIgnoringCase("Content-Security-Policy")
                .doesNotContainIgnoringCase("RateLimit");
    }

    @Test
    @DisplayName("large answers are compressed for whom that is fine")
    void gzip() throws Exception {
        HttpResponse<byte[]> packed =
                http.send(
                        plainly(CATALOGUE).header("Accept-Encoding", "gzip").build(),
                        HttpResponse.BodyHandlers.ofByteArray());

        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.headers().allValues("Vary").toString()).contains("Accept-Encoding");
        String plain = get(CATALOGUE).body();
        try (GZIPInputStream in =
                new GZIPInputStream(new java.io.ByteArrayInputStream(packed.body()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(plain);
        }
        assertThat(packed.body().length).isLessThan(ByteBuffer.wrap(plain.getBytes()).limit() / 2);
    }

    @Test
    @DisplayName("R5 the compressed and the plain body share a weak tag, and either gives 304")
    void tagsOfBoth() throws Exception {
        String packed = tag("gzip", "gzip");
        String plain = tag("identity", "");
        assertThat(packed).isEqualTo(plain).startsWith("W/\"");
        // RFC 9110, 13.1.2: If-None-Match compares weakly.
        String strong = plain.substring(2);
        for (String known : List.of(packed, strong, "\"other\", " + plain, "*")) {
            for (String coding : List.of("gzip", "identity")) {
                HttpResponse<String> same =
                        send(
                                plainly(CATALOGUE)
                                        .header("Accept-Encoding", coding)
                                        .header("If-None-Match", known));
                assertThat(same.statusCode()).as(coding + " " + known).isEqualTo(304);
                assertThat(same.body()).isEmpty();
                assertThat(header(same, "ETag")).isEqualTo(plain);
            }
        }
        assertThat(send(plainly(CATALOGUE).header("If-None-Match", "W/\"other\"")).statusCode())
                .isEqualTo(200);
    }

    private String tag(String asked, String coded) throws Exception {
        HttpResponse<String> answer = send(plainly(CATALOGUE).header("Accept-Encoding", asked));
        assertThat(header(answer, "Content-Encoding")).isEqualTo(coded);
        return header(answer, "ETag");
    }

    private String handshake(String more) throws Exception {
        return RawQuestion.ask(
                "127.0.0.1",
                base.getPort(),
                "GET "
                        + base.getPath()
                        + "ws/stream HTTP/1.1\r\nHost: own.example\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + more
                        + "\r\n",
                5_000);
    }

    private HttpResponse<String> post(HttpRequest.BodyPublisher body) throws Exception {
        return send(
                plainly("api/v1/alerts")
                        .header("X-API-Key", Surroundings.ADMIN_TOKEN)
                        .header("Content-Type", "application/json")
                        .POST(body));
    }
}
