package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.app.it.Contract.Operation;
import dev.isobar.exchange.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Walks the deployment along its OpenAPI document: what is written there is what is answered. */
abstract class ContractQuestions extends FrameQuestions {
    /**
     * Binance tells no liquidations over REST and predicts no funding, and the stand-in is the only
     * venue that answers.
     */
    private static final Map<String, Integer> NOT_HERE =
            Map.of("getLiquidations", 404, "getPredictedFunding", 404);

    private static final int NO_BROWSER = 3;
    private static final BodyPublisher NONE = BodyPublishers.noBody();

    private final Examples examples = new Examples();

    /** Operations that were asked for each media type they tell. */
    private final Set<String> inEveryType = new HashSet<>();

    private Registered person;

    @Test
    @DisplayName("R1 every operation answers its own example as described, and mistakes too")
    void everyOperation() throws Exception {
        Contract contract = new Contract(json(get("openapi.json")));
        get("api/v1/charts/BTC-USDT?exchange=binance&limit=3"); // so that quality knows bars
        person = new Registered(this, contract);
        applied(); // so that there is a version to go back to
        SoftAssertions all = new SoftAssertions();
        for (Operation operation : contract.operations()) {
            valid(all, contract, operation);
            if (!operation.method().equals("DELETE")) {
                mistakes(all, contract, operation);
            }
        }
        all.assertAll();
        // Bars, and the five kinds of flow events.
        assertThat(inEveryType).hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    @DisplayName("R1 R2 R3 the documents, the catalogue and the page are served by us alone")
    void documents() throws Exception {
        assertThat(json(get("openapi.json")).at("/openapi").asText()).isEqualTo("3.0.3");
        assertThat(json(get("asyncapi.json")).at("/asyncapi").asText()).isEqualTo("3.1.0");
        JsonNode served = Json.MAPPER.readTree(root("openapi?format=json").body());
        assertThat(served.at("/paths")).isEqualTo(json(get("openapi.json")).at("/paths"));
        HttpResponse<String> page = get("docs/index.html");
        assertThat(page.body()).doesNotContain("http://", "https://", "<style", "onload=");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'")
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(get("docs/swagger-ui-bundle.js").statusCode()).isEqualTo(200);
        problem(send(request("openapi.json").DELETE()), 405, "VALIDATION_ERROR", "");
        HttpResponse<String> moved = get("docs");
        assertThat(moved.statusCode()).isEqualTo(301);
        assertThat(moved.body()).isEmpty();
        assertThat(header(moved, "Location")).endsWith("/docs/");
        assertThat(get("docs/").statusCode()).isEqualTo(200);
        problem(send(request("docs").DELETE()), 405, "VALIDATION_ERROR", "");
    }

    @Test
    @DisplayName("R3 a browser shows every operation, and nothing is refused by the page's policy")
    void page() throws Exception {
        Node.install();

        Node.Ended seen = Node.run(List.of("node", "page.mjs", base + "docs"));

        assumeTrue(seen.code() != NO_BROWSER, "skipped: " + seen.said());
        assertThat(seen.code()).as(seen.said()).isZero();
        JsonNode said = Json.MAPPER.readTree(seen.said());
        int written = new Contract(json(get("openapi.json"))).operations().size();
        assertThat(said.at("/operations").intValue()).isEqualTo(written);
        assertThat(said.at("/faults")).isEmpty();
    }

    @Test
    @DisplayName("R3 the front page leads nowhere else, and every way from it leads somewhere")
    void frontPage() throws Exception {
        get("api/v1/charts/BTC-USDT?exchange=binance&limit=3"); // so that quality knows bars
        Map<String, Integer> refused = new HashMap<>();
        List<String> ways =
                Pattern.compile("href=\"([^\"]+)\"")
                        .matcher(get("").body())
                        .results()
                        .map(found -> found.group(1).replace("&amp;", "&"))
                        .toList();
        for (String way : ways) {
            boolean isOfTheContainer = way.startsWith("health") || way.equals("metrics");
            int status = (isOfTheContainer ? root(way) : get(way)).statusCode();
            if (status != 200) {
                refused.put(way, status);
            }
        }
        assertThat(ways).hasSizeGreaterThan(30).noneMatch(way -> way.contains("//"));
        assertThat(refused).isEmpty();
    }

    private void applied() throws Exception {
        var read =
                request("api/v1/config/thresholds").header("X-API-Key", Surroundings.ADMIN_TOKEN);
        var write =
                request("api/v1/config/thresholds")
                        .header("X-API-Key", Surroundings.ADMIN_TOKEN)
                        .header("Content-Type", "application/json")
                        .header("If-Match", send(read).headers().firstValue("ETag").orElseThrow())
                        .PUT(BodyPublishers.ofString("{\"alerts\":{\"cooldown_seconds\":300}}"));
        assertThat(send(write).statusCode()).isEqualTo(200);
    }

    private void valid(SoftAssertions all, Contract contract, Operation operation)
            throws Exception {
        String target = examples.target(operation);
        HttpResponse<String> answer = send(call(operation, target, true));
        int expected = NOT_HERE.getOrDefault(operation.id(), contract.success(operation));
        check(all, contract, operation, target, answer, List.of(expected));
        if (operation.method().equals("POST")) {
            examples.learn(operation, contract.success(operation), json(answer));
        }
        if (operation.isGuarded()) {
            check(all, contract, operation, target, send(call(operation, target, false)), 401);
        }
        if (operation.description().at("/responses").has("406")) {
            HttpRequest.Builder asked =
                    call(operation, target, true).setHeader("Accept", "image/x");
            check(all, contract, operation, target, send(asked), 406);
            everyType(all, contract, operation, target);
        }
        HttpResponse<String> patched = send(request(target).method("PATCH", NONE));
        all.assertThat(patched.statusCode()).as("PATCH " + target).isEqualTo(405);
        all.assertThat(patched.headers().firstValue("Allow").orElse(""))
                .as("PATCH " + target)
                .contains(operation.method());
    }

    /** Of histories: whatever they are said to be told as is told when it is asked for. */
    private void everyType(
            SoftAssertions all, Contract contract, Operation operation, String target)
            throws Exception {
        List<String> types = contract.types(operation);
        if (types.size() < 2 || !contract.isPaged(operation)) {
            return;
        }
        inEveryType.add(operation.id());
        for (String type : types) {
            HttpRequest.Builder asked = call(operation, target, true).setHeader("Accept", type);
            HttpResponse<String> answer = send(asked);
            check(all, contract, operation, target, answer, 200);
            all.assertThat(type(answer)).as("%s as %s", target, type).isEqualTo(type);
        }
    }

    private void mistakes(SoftAssertions all, Contract contract, Operation operation)
            throws Exception {
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.path("name").asText();
            boolean ofPath = parameter.path("in").asText().equals("path");
            for (String bad : BadValues.of(contract.schema(parameter))) {
                if (!ofPath || !bad.isEmpty()) {
                    refused(all, contract, operation, name, bad, ofPath);
                }
            }
            if (ofPath && !contract.schema(parameter).has("enum")) {
                refused(all, contract, operation, name, "NO-PE", true);
            }
            if (!ofPath && parameter.path("required").asBoolean()) {
                refused(all, contract, operation, name, null, false);
            }
        }
        if (operation.body().isPresent()) {
            String target = examples.target(operation);
            HttpRequest.Builder text =
                    call(operation, target, true).setHeader("Content-Type", "text/plain");
            check(all, contract, operation, target, send(text), 415);
            for (String body : List.of("", "[]", "{", "null", "{\"no\":{}}")) {
                HttpRequest.Builder asked =
                        call(operation, target, true)
                                .method(operation.method(), BodyPublishers.ofString(body));
                check(all, contract, operation, target, send(asked), List.of(400, 422));
            }
        }
    }

    private void refused(
            SoftAssertions all,
            Contract contract,
            Operation operation,
            String name,
            String bad,
            boolean mayBeUnknown)
            throws Exception {
        String target = examples.target(operation, name, bad);
        Map<String, String> headers = new HashMap<>(examples.headers(operation));
        if (headers.remove(name) != null && bad != null) {
            headers.put(name, bad);
        }
        HttpResponse<String> answer = send(call(operation, target, true, headers));
        // Where every exchange has its own row, what is unknown is told in the rows.
        boolean inRows = mayBeUnknown && !operation.description().at("/responses").has("404");
        List<Integer> expected =
                inRows
                        ? List.of(200, 400, 422)
                        : mayBeUnknown ? List.of(400, 404, 422) : List.of(400, 422);
        check(all, contract, operation, target, answer, expected);
        if (answer.statusCode() != 404
                && answer.statusCode() != 200
                && type(answer).equals("application/problem+json")) {
            all.assertThat(json(answer).at("/errors").findValuesAsText("field"))
                    .as("%s: %s", target, answer.body())
                    .contains(name);
        }
    }

    private void check(
            SoftAssertions all,
            Contract contract,
            Operation operation,
            String target,
            HttpResponse<String> answer,
            int status)
            throws Exception {
        check(all, contract, operation, target, answer, List.of(status));
    }

    private void check(
            SoftAssertions all,
            Contract contract,
            Operation operation,
            String target,
            HttpResponse<String> answer,
            List<Integer> expected)
            throws Exception {
        String said = answer.body().substring(0, Math.min(400, answer.body().length()));
        String of = "%s %.200s: %s".formatted(operation.method(), target, said);
        all.assertThat(answer.statusCode()).as(of).isIn(expected);
        String type = type(answer);
        boolean isJson = type.endsWith("/json") || type.endsWith("+json"); // lines are several
        JsonNode body = isJson ? json(answer) : null;
        all.assertThat(contract.faults(operation, answer.statusCode(), type, body))
                .as(of)
                .isEmpty();
    }

    private static String type(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").split(";")[0];
    }

    private HttpRequest.Builder call(Operation operation, String target, boolean withKey)
            throws Exception {
        return call(operation, target, withKey, examples.headers(operation));
    }

    private HttpRequest.Builder call(
            Operation operation, String target, boolean withKey, Map<String, String> headers)
            throws Exception {
        HttpRequest.Builder call = request(target);
        headers.forEach(call::header);
        if (operation.isOfPersons() && withKey) {
            call.header("Authorization", "Bearer " + person.token());
        } else if (operation.isGuarded() && withKey) {
            call.header("X-API-Key", Surroundings.ADMIN_TOKEN);
        }
        operation.body().ifPresent(body -> call.header("Content-Type", "application/json"));
        return call.method(
                operation.method(),
                examples.body(operation).map(BodyPublishers::ofString).orElse(NONE));
    }
}
