package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Slow-loris: more connections than there are threads, each of which sends a byte a second. */
abstract class SlowAttacks extends Dialogues {
    private static final int EACH = 220;
    private static final Duration ENDED_WITHIN = Duration.ofSeconds(50);
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final String BROKEN = "{";

    private final List<Dribble> heads = new ArrayList<>();
    private final List<Dribble> bodies = new ArrayList<>();
    private final List<Dribble> silent = new ArrayList<>();

    @Test
    @DisplayName(
            "R1 R5 heads and bodies byte by byte: all are ended, others are answered meanwhile")
    void slowly() throws Exception {
        try {
            for (int i = 0; i < EACH; i++) {
                String from = "127.0.0." + (2 + i % 5);
                heads.add(dribble(from, "GET / HTTP/1.1\r\nHost: x\r\nX-A: "));
                bodies.add(dribble(from, body()));
                silent.add(dribble(from, ""));
            }
            Await.until("all are ended", ENDED_WITHIN, Duration.ofSeconds(1), this::allEnded);
            assertThat(heads).allMatch(one -> one.status() == 408);
            assertThat(heads).allMatch(one -> one.answer().contains("the head did not come"));
            assertThat(bodies).allMatch(one -> List.of(408, 429).contains(one.status()));
            assertThat(bodies).anyMatch(one -> one.status() == 408);
            assertThat(bodies).anyMatch(one -> one.status() == 429);
            assertThat(silent).allMatch(one -> one.status() == 0);
        } finally {
            for (List<Dribble> all : List.of(heads, bodies, silent)) {
                for (Dribble one : all) {
                    one.close();
                }
            }
        }
    }

    private boolean allEnded() throws Exception {
        honest();
        long open =
                List.of(heads, bodies, silent).stream()
                        .flatMap(List::stream)
                        .filter(Dribble::drip)
                        .count();
        return open == 0;
    }

    private void honest() throws Exception {
        assertThat(send(request("api/v1/indicators").timeout(PATIENCE)).statusCode())
                .isEqualTo(200);
        HttpResponse<String> login =
                send(
                        request("api/v1/auth/password/reset/confirm")
                                .timeout(PATIENCE)
                                .version(HttpClient.Version.HTTP_1_1)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(BROKEN)));
        assertThat(login.statusCode()).as(login.body()).isEqualTo(400);
    }

    private Dribble dribble(String from, String start) throws Exception {
        return new Dribble(from, base.getPort(), start);
    }

    private String body() {
        return "POST %sapi/v1/auth/login HTTP/1.1\r\nHost: x\r\n".formatted(base.getPath())
                + "Content-Type: application/json\r\nContent-Length: 4000\r\n\r\n{";
    }
}
