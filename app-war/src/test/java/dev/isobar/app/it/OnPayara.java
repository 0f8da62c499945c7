package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.exchange.Json;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A deployment of the whole WAR, and what its clients say. */
@ExtendWith({Surroundings.class, ArquillianExtension.class})
@RunAsClient
abstract class OnPayara {
    final HttpClient http = HttpClient.newHttpClient();

    @ArquillianResource URL base;

    @Deployment(testable = false)
    static WebArchive war() {
        return ShrinkWrap.create(ZipImporter.class, "isobar.war")
                .importFrom(new File("target/isobar.war"))
                .as(WebArchive.class);
    }

    /** Listings are read in the background. */
    @BeforeEach
    void listed() throws Exception {
        for (String market : List.of("spot", "linear")) {
            String listing = "api/v1/exchanges/binance/instruments?market=" + market;
            Await.until("listed " + market, () -> get(listing).body().contains("\"symbol\""));
        }
        Surroundings.VENUE.down(false);
    }

    static void problem(HttpResponse<String> answer, int status, String code, String inDetail)
            throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/problem+json");
        JsonNode problem = json(answer);
        assertThat(problem.at("/status").intValue()).isEqualTo(status);
        assertThat(problem.at("/code").asText()).isEqualTo(code);
        assertThat(problem.at("/detail").asText()).contains(inDetail);
        assertThat(problem.at("/correlation_id").asText())
                .isEqualTo(answer.headers().firstValue("X-Correlation-Id").orElseThrow());
    }

    HttpResponse<String> put(String path, String key, String body) throws Exception {
        return send(
                request(path)
                        .header("X-API-Key", key)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    static HttpRequest.BodyPublisher none() {
        return HttpRequest.BodyPublishers.ofString("x");
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    /** Outside of the deployment's own path. */
    HttpResponse<String> root(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(base.toString()).resolve("/" + path)).GET());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    /**
     * Over HTTP/2 the container compresses nothing, and refuses what is too large in its own way.
     */
    HttpRequest.Builder plainly(String path) {
        return request(path).version(HttpClient.Version.HTTP_1_1);
    }

    static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    URI socketAddress() {
        return URI.create(base.toString().replaceFirst("http", "ws") + "ws/stream");
    }

    static JsonNode json(HttpResponse<String> answer) throws Exception {
        return Json.MAPPER.readTree(answer.body());
    }
}
