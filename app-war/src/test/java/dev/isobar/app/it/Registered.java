package dev.isobar.app.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * Who the contract's own example registers. On the walk their password is changed, their session
 * ends and they are deleted; they log in again, or register, when a token is needed after that.
 */
final class Registered {
    private final OnPayara deployment;
    private final Contract contract;
    private String token = "none";

    Registered(OnPayara deployment, Contract contract) {
        this.deployment = deployment;
        this.contract = contract;
    }

    String token() throws Exception {
        HttpRequest.Builder me =
                deployment
                        .request("api/v1/auth/me")
                        .header("Authorization", "Bearer " + token)
                        .GET();
        if (deployment.send(me).statusCode() != 200) {
            token = another();
        }
        return token;
    }

    private String another() throws Exception {
        ObjectNode login = example("login");
        ObjectNode changed = login.deepCopy();
        changed.set("password", example("changePassword").get("new_password"));
        for (ObjectNode body : List.of(login, changed)) {
            HttpResponse<String> answer = post("api/v1/auth/login", body);
            if (answer.statusCode() == 200) {
                return Person.told(answer).access();
            }
        }
        return Person.told(post("api/v1/auth/register", example("register"))).access();
    }

    private HttpResponse<String> post(String path, JsonNode body) throws Exception {
        return deployment.send(
                deployment
                        .request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString())));
    }

    private ObjectNode example(String operation) {
        return contract.operations().stream()
                .filter(one -> one.id().equals(operation))
                .map(one -> one.description().at("/requestBody/content/application~1json/example"))
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
