package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.SignedJWT;
import dev.isobar.dynamodb.DynamoKeys;
import dev.isobar.dynamodb.Keys;
import dev.isobar.identity.Ended;
import dev.isobar.identity.Secrets;
import dev.isobar.redis.Redis;
import dev.isobar.redis.RedisEndings;
import dev.isobar.redis.RedisSubscription;
import dev.isobar.redis.Update;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Accounts, tokens, cookies and keys, asked of the deployment. */
abstract class AccountQuestions extends ExportQuestions {
    private static final String AUTH = "api/v1/auth/";
    private static final String ALERTS = "api/v1/alerts";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String PASSWORD = "correct horse battery";
    private static final String RULE =
            "{\"exchange\":\"binance\",\"symbol\":\"BTC-USDT\",\"market\":\"spot\","
                    + "\"condition\":\"price_above\",\"threshold\":5}";

    @Test
    @DisplayName("P7 a login gives an ES256 token of an hour with sub, upn, groups and iss")
    void tokens() throws Exception {
        Person ada = register("ada");
        SignedJWT token = SignedJWT.parse(ada.access());

        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
        assertThat(token.getHeader().getKeyID()).isNotEmpty();
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo(ada.id());
        assertThat(token.getJWTClaimsSet().getStringClaim("upn")).isEqualTo("ada");
        assertThat(token.getJWTClaimsSet().getStringListClaim("groups")).containsExactly("user");
        assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo("isobar");
        assertThat(
                        Duration.between(
                                token.getJWTClaimsSet().getIssueTime().toInstant(),
                                token.getJWTClaimsSet().getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofMinutes(60));

        JsonNode me = json(bearer(ada.access(), "me"));
        assertThat(me.at("/email").asText()).isEqualTo("ada@example.com");
        assertThat(me.at("/roles/0").asText()).isEqualTo("user");
        assertThat(me.has("csrf_token")).isFalse();
        // By the address too, however it is written.
        login("{\"email\":\"ADA@example.com\",\"password\":\"" + PASSWORD + "\"}", 200);
        login("{\"username\":\"Ada\",\"password\":\"" + PASSWORD + "\"}", 200);
    }

    @Test
    @DisplayName("P7 forged, ended and foreign tokens are 401 wherever they come, never anonymous")
    void forgedTokens() throws Exception {
        Person bob = register("bob");
        Forged forged = new Forged(bob.access());
        assertThat(bearer(forged.lasting(60), "me").statusCode()).isEqualTo(200);

        for (String token :
                List.of(
                        forged.unsigned(),
                        forged.byPublicKey(),
                        forged.byAnotherKey(),
                        forged.byUnknownKey(),
                        forged.withoutKid(),
                        forged.expired(),
                        forged.ofAnotherIssuer(),
                        forged.ofAnotherSession(),
                        forged.promoted(bob.access()),
                        bob.access() + "A",
                        bob.refresh(),
                        "isk_guessed",
                        "x",
                        "a.b.c",
                        "")) {
            HttpResponse<String> answer = bearer(token, "me");
            problem(answer, 401, "AUTHENTICATION_ERROR", token.isEmpty() ? "Bearer" : "ended");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue(CHALLENGE);
            // Not even for what anybody may read.
            assertThat(
                            send(request("api/v1/exchanges")
                                            .header("Authorization", "Bearer " + token))
                                    .statusCode())
                    .isEqualTo(401);
        }
        problem(
                send(request("api/v1/exchanges").header("Authorization", "Basic eDp5")),
                401,
                "AUTHENTICATION_ERROR",
                "Bearer");
    }

    private static final String CHALLENGE = "Bearer realm=\"isobar\"";

    @Test
    @DisplayName("P7 R4 a spent refresh token that comes again ends its whole session")
    void replayedRefresh() throws Exception {
        Person eve = register("eve");
        JsonNode next = json(refresh(eve.refresh()));
        assertThat(bearer(next.at("/access_token").asText(), "me").statusCode()).isEqualTo(200);

        problem(refresh(eve.refresh()), 401, "AUTHENTICATION_ERROR", "log in");

        problem(refresh(next.at("/refresh_token").asText()), 401, "AUTHENTICATION_ERROR", "log in");
        Await.until(
                "the access token ends too",
                () -> bearer(next.at("/access_token").asText(), "me").statusCode() == 401);
        problem(
                send(request(AUTH + "me").header("Cookie", eve.cookie())),
                401,
                "AUTHENTICATION_ERROR",
                "log in");
        assertThat(audited()).contains("token_reused");
    }

    @Test
    @DisplayName("P8 the cookie writes with the newest CSRF token only; me gives the next")
    void cookies() throws Exception {
        Person kim = register("kim");

        problem(cookie(kim, null, "logout"), 403, "AUTHORIZATION_ERROR", "X-CSRF-Token");
        problem(cookie(kim, "guess", "logout"), 403, "AUTHORIZATION_ERROR", "X-CSRF-Token");
        String next =
                json(send(request(AUTH + "me").header("Cookie", kim.cookie())))
                        .at("/csrf_token")
                        .asText();
        assertThat(next).isNotEqualTo(kim.csrf());
        problem(cookie(kim, kim.csrf(), "logout"), 403, "AUTHORIZATION_ERROR", "X-CSRF-Token");
        // Reading needs none; a bearer beside the cookie none either.
        assertThat(send(request(ALERTS).header("Cookie", kim.cookie())).statusCode())
                .isEqualTo(200);
        HttpResponse<String> gone = cookie(kim, next, "logout");

        assertThat(gone.statusCode()).as(gone.body()).isEqualTo(204);
        assertThat(gone.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        problem(bearer(kim.access(), "me"), 401, "AUTHENTICATION_ERROR", "log in");
        problem(refresh(kim.refresh()), 401, "AUTHENTICATION_ERROR", "log in");
        problem(
                send(request("api/v1/exchanges").header("Cookie", kim.cookie())),
                401,
                "AUTHENTICATION_ERROR",
                "log in");
    }

    @Test
    @DisplayName("P9 an account has its own alerts; when it is deleted, they and its tokens end")
    void deletedAccounts() throws Exception {
        Person max = register("max");
        Person other = register("other");
        HttpResponse<String> made = post(ALERTS, RULE, "Authorization", "Bearer " + max.access());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String rule = ALERTS + "/" + json(made).at("/id").asText();
        problem(get(ALERTS), 401, "AUTHENTICATION_ERROR", "X-API-Key");
        problem(bearer(other.access(), "../alerts/" + id(rule)), 404, "NOT_FOUND", "no alert");
        assertThat(json(bearer(other.access(), "../alerts")).at("/alerts")).isEmpty();
        assertThat(json(bearer(max.access(), "../alerts")).at("/alerts")).hasSize(1);
        assertThat(admin(rule).statusCode()).isEqualTo(200);
        try (SocketClient socket = new SocketClient(socketAddress(), with(max.access()))) {
            socket.next("hello");
            socket.send("{\"op\":\"auth\",\"id\":\"1\",\"token\":\"" + other.access() + "\"}");
            assertThat(socket.closed()).as("a socket keeps its account").isEqualTo(4001);
        }

        try (SocketClient socket = new SocketClient(socketAddress(), with(max.access()))) {
            socket.next("hello");
            HttpResponse<String> gone =
                    send(
                            request(AUTH + "me")
                                    .header("Authorization", "Bearer " + max.access())
                                    .DELETE());
            assertThat(gone.statusCode()).as(gone.body()).isEqualTo(204);
            assertThat(socket.closed()).isEqualTo(4001);
        }

        problem(bearer(max.access(), "me"), 401, "AUTHENTICATION_ERROR", "log in");
        problem(refresh(max.refresh()), 401, "AUTHENTICATION_ERROR", "log in");
        problem(admin(rule), 404, "NOT_FOUND", "no alert");
        login("{\"username\":\"max\",\"password\":\"" + PASSWORD + "\"}", 401);
        register("max"); // the names are free again
    }

    @Test
    @DisplayName("P9 a username and an address belong to one account; bounds are told by field")
    void names() throws Exception {
        register("uma");
        String same = "{\"username\":\"%s\",\"email\":\"%s\",\"password\":\"%s\"}";
        HttpResponse<String> taken =
                post(AUTH + "register", same.formatted("UMA", "x@example.com", PASSWORD));
        problem(taken, 409, "CONFLICT", "username");
        problem(
                post(AUTH + "register", same.formatted("uma2", "UMA@example.com", PASSWORD)),
                409,
                "CONFLICT",
                "e-mail");
        for (String body :
                List.of(
                        same.formatted("uma3", "nobody", PASSWORD),
                        same.formatted("uma3", "a@b\\r\\nBcc: x@y", PASSWORD),
                        same.formatted("u", "u3@example.com", PASSWORD),
                        same.formatted("u@x", "u3@example.com", PASSWORD),
                        same.formatted("uma3", "u3@example.com", "seven 7"),
                        same.formatted("uma3", "u3@example.com", "x".repeat(257)))) {
            problem(post(AUTH + "register", body), 422, "VALIDATION_ERROR", "is not");
        }
        problem(
                post(AUTH + "register", "{\"email\":\"u@x.org\",\"password\":7}"),
                400,
                "VALIDATION_ERROR",
                "password");
        problem(
                post(AUTH + "register", same.replace("}", ",\"roles\":[\"admin\"]}")),
                422,
                "VALIDATION_ERROR",
                "roles");
    }

    @Test
    @DisplayName("P10 a key does what its scopes say, until it is rotated or deleted")
    void apiKeys() throws Exception {
        Person zoe = register("zoe");
        JsonNode reader = key(zoe, "[\"read\"]");
        String secret = reader.at("/api_key").asText();
        assertThat(send(request(ALERTS).header("X-API-Key", secret)).statusCode()).isEqualTo(200);
        assertThat(send(request(ALERTS).header("Authorization", "Bearer " + secret)).statusCode())
                .isEqualTo(200);
        problem(post(ALERTS, RULE, "X-API-Key", secret), 403, "AUTHORIZATION_ERROR", "write");
        problem(
                send(request(AUTH + "api-keys").header("X-API-Key", secret)),
                403,
                "AUTHORIZATION_ERROR",
                "log in");
        String writer = key(zoe, "[\"read\",\"write\"]").at("/api_key").asText();
        HttpResponse<String> made = post(ALERTS, RULE, "X-API-Key", writer);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        problem(
                put("api/v1/tracked/binance:spot:BTCUSDT", writer, "{\"live\":true}"),
                403,
                "AUTHORIZATION_ERROR",
                "administrators");
        problem(
                post(
                        AUTH + "api-keys",
                        "{\"name\":\"k\",\"scopes\":[\"admin\"]}",
                        "Authorization",
                        "Bearer " + zoe.access()),
                422,
                "VALIDATION_ERROR",
                "administrator");

        HttpResponse<String> listed = bearer(zoe.access(), "api-keys");
        assertThat(json(listed).at("/api_keys")).hasSize(2);
        assertThat(json(listed).at("/api_keys/0/last_used_at").asText()).isNotEmpty();
        assertThat(listed.body()).doesNotContain(secret, writer, "hash");

        String id = AUTH + "api-keys/" + reader.at("/id").asText();
        HttpResponse<String> rotated;
        try (SocketClient opened = new SocketClient(socketAddress(), secret)) {
            opened.next("hello");
            rotated = post(id + "/rotate", "{}", "Authorization", "Bearer " + zoe.access());
            assertThat(rotated.statusCode()).as(rotated.body()).isEqualTo(200);
            assertThat(opened.closed()).as("R11 a key's end closes its sockets").isEqualTo(4001);
        }
        problem(
                send(request(ALERTS).header("X-API-Key", secret)),
                401,
                "AUTHENTICATION_ERROR",
                "X-API-Key");
        String second = json(rotated).at("/api_key").asText();
        assertThat(send(request(ALERTS).header("X-API-Key", second)).statusCode()).isEqualTo(200);
        try (SocketClient opened = new SocketClient(socketAddress(), second)) {
            opened.next("hello");
            assertThat(
                            send(request(id)
                                            .header("Authorization", "Bearer " + zoe.access())
                                            .DELETE())
                                    .statusCode())
                    .isEqualTo(204);
            assertThat(opened.closed()).isEqualTo(4001);
        }
        problem(
                send(request(ALERTS).header("X-API-Key", second)),
                401,
                "AUTHENTICATION_ERROR",
                "X-API-Key");
    }

    @Test
    @DisplayName("R5 after five failures an account is locked, also for the right password")
    void bruteForce() throws Exception {
        register("ned");
        String wrong = "{\"username\":\"ned\",\"password\":\"not this one\"}";
        String nobody = "{\"username\":\"nobody\",\"password\":\"not this one\"}";
        HttpResponse<String> unknown = login(nobody, 401);
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> answer = login(wrong, 401);
            assertThat(json(answer).at("/detail")).isEqualTo(json(unknown).at("/detail"));
        }
        HttpResponse<String> locked =
                login("{\"username\":\"ned\",\"password\":\"" + PASSWORD + "\"}", 429);
        problem(locked, 429, "RATE_LIMITED", "wait");
        long wait = Long.parseLong(locked.headers().firstValue("Retry-After").orElseThrow());
        assertThat(wait).isBetween(800L, 900L);
        assertThat(audited()).contains("login_failed", "login_locked");
    }

    @Test
    @DisplayName("R6 a new password ends every session before; a reset token works once")
    void passwords() throws Exception {
        Person pat = register("pat");
        String change = "{\"current_password\":\"%s\",\"new_password\":\"another word\"}";
        problem(
                putAs(pat, AUTH + "password", change.formatted("not this one")),
                401,
                "AUTHENTICATION_ERROR",
                "current_password");
        Person changed = Person.told(putAs(pat, AUTH + "password", change.formatted(PASSWORD)));
        problem(bearer(pat.access(), "me"), 401, "AUTHENTICATION_ERROR", "log in");
        assertThat(bearer(changed.access(), "me").statusCode()).isEqualTo(200);

        // The same whether there is such an account.
        for (String email : List.of("pat@example.com", "nobody@example.com")) {
            HttpResponse<String> asked =
                    post(AUTH + "password/reset", "{\"email\":\"" + email + "\"}");
            assertThat(asked.statusCode()).isEqualTo(202);
            assertThat(asked.body()).isEmpty();
        }
        problem(
                post(
                        "api/v1/admin/accounts/pat/reset",
                        "",
                        "Authorization",
                        "Bearer " + changed.access()),
                403,
                "AUTHORIZATION_ERROR",
                "administrators");
        HttpResponse<String> issued =
                post("api/v1/admin/accounts/pat/reset", "", "X-API-Key", Surroundings.ADMIN_TOKEN);
        String confirm =
                "{\"token\":\"%s\",\"new_password\":\"a third one\"}"
                        .formatted(json(issued).at("/reset_token").asText());
        assertThat(post(AUTH + "password/reset/confirm", confirm).statusCode()).isEqualTo(204);
        problem(
                post(AUTH + "password/reset/confirm", confirm),
                401,
                "AUTHENTICATION_ERROR",
                "reset token");
        login("{\"username\":\"pat\",\"password\":\"another word\"}", 401);
        login("{\"username\":\"pat\",\"password\":\"a third one\"}", 200);
    }

    @Test
    @DisplayName("P13 administrators are made by administrators and read what was done")
    void administrators() throws Exception {
        String account =
                "{\"username\":\"root\",\"email\":\"root@example.com\",\"password\":\"%s\","
                        + "\"roles\":[\"user\",\"admin\"]}";
        String body = account.formatted(PASSWORD);
        problem(post("api/v1/admin/accounts", body), 401, "AUTHENTICATION_ERROR", "X-API-Key");
        HttpResponse<String> made =
                post("api/v1/admin/accounts", body, "X-API-Key", Surroundings.ADMIN_TOKEN);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.body()).doesNotContain("password", "argon2");
        Person root =
                Person.told(
                        login("{\"username\":\"root\",\"password\":\"" + PASSWORD + "\"}", 200));

        HttpResponse<String> tracked =
                putAs(root, "api/v1/tracked/binance:spot:BTCUSDT", "{\"live\":true}");
        assertThat(tracked.statusCode()).as(tracked.body()).isEqualTo(200);
        JsonNode page = json(bearer(root.access(), "../admin/audit?limit=2"));
        assertThat(page.at("/events")).hasSize(2);
        assertThat(page.at("/events/0/type").asText()).isEqualTo("config_changed");
        assertThat(page.at("/events/0/account").asText()).isEqualTo(root.id());
        assertThat(page.at("/events/0/detail").asText()).contains("binance:spot:BTCUSDT");
        assertThat(page.at("/events/1/type").asText()).isEqualTo("login");
        assertThat(page.at("/events/1/address").asText()).isNotEmpty();
        String before = page.at("/next").asText().replace("#", "%23");
        JsonNode next = json(bearer(root.access(), "../admin/audit?limit=2&before=" + before));
        assertThat(next.at("/events/0/type").asText()).isEqualTo("account_created");
        problem(
                bearer(root.access(), "../admin/audit?limit=201"),
                422,
                "VALIDATION_ERROR",
                "limit");

        Person ivy = register("ivy");
        problem(bearer(ivy.access(), "../admin/audit"), 403, "AUTHORIZATION_ERROR", "admin");
        problem(get("api/v1/admin/audit"), 401, "AUTHENTICATION_ERROR", "X-API-Key");
        HttpResponse<String> stopped =
                putAs(
                        root,
                        "api/v1/admin/accounts/" + ivy.id(),
                        "{\"roles\":[\"user\"],\"is_active\":false}");
        assertThat(stopped.statusCode()).as(stopped.body()).isEqualTo(200);
        problem(bearer(ivy.access(), "me"), 401, "AUTHENTICATION_ERROR", "log in");
        login("{\"username\":\"ivy\",\"password\":\"" + PASSWORD + "\"}", 401);
    }

    @Test
    @DisplayName("R3 R6 a letter's token sets a new password, once, and ends every session before")
    void letters() throws Exception {
        Person lou = register("lou");
        String asked = "{\"email\":\"%s@example.com\"}";
        assertThat(post(AUTH + "password/reset", asked.formatted("no-one")).statusCode())
                .isEqualTo(202);
        assertThat(post(AUTH + "password/reset", asked.formatted("lou")).statusCode())
                .isEqualTo(202);

        Await.until("a letter came", () -> letterTo("lou@example.com").isPresent());
        MimeMessage letter = letterTo("lou@example.com").orElseThrow();
        assertThat(letter.getSubject()).isEqualTo("Isobar: choose another password");
        assertThat(letter.getFrom()[0]).hasToString("isobar@example.org");
        assertThat(letterTo("no-one@example.com")).isEmpty();
        // The only line without a blank is the token.
        String token =
                ((String) letter.getContent())
                        .lines()
                        .filter(line -> line.matches("\\S{20,}"))
                        .findFirst()
                        .orElseThrow();
        String confirm = "{\"token\":\"" + token + "\",\"new_password\":\"quite another\"}";
        assertThat(post(AUTH + "password/reset/confirm", confirm).statusCode()).isEqualTo(204);

        problem(refresh(lou.refresh()), 401, "AUTHENTICATION_ERROR", "log in again");
        Await.until("the session ended", () -> bearer(lou.access(), "me").statusCode() == 401);
        problem(
                post(AUTH + "password/reset/confirm", confirm),
                401,
                "AUTHENTICATION_ERROR",
                "reset token");
        login("{\"username\":\"lou\",\"password\":\"" + PASSWORD + "\"}", 401);
        login("{\"username\":\"lou\",\"password\":\"quite another\"}", 200);
        assertThat(Files.readString(log())).doesNotContain(token);
    }

    /** What Payara writes just now. */
    private static Path log() throws IOException {
        try (Stream<Path> files = Files.list(Surroundings.LOG.getParent())) {
            return files.filter(one -> one.getFileName().toString().startsWith("it-server.log"))
                    .max(Comparator.comparing(one -> one.toFile().lastModified()))
                    .orElseThrow();
        }
    }

    private static Optional<MimeMessage> letterTo(String address) throws MessagingException {
        for (MimeMessage one : Surroundings.MAIL.getReceivedMessages()) {
            if (one.getAllRecipients()[0].toString().equals(address)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    @Test
    @DisplayName("R6 what another node ends closes sockets here within a second, and the reverse")
    void otherNodes() throws Exception {
        Person joe = register("joe");
        String kept = key(joe, "[\"read\"]").at("/api_key").asText();
        String removed = key(joe, "[\"read\"]").at("/api_key").asText();
        BlockingQueue<Ended> heard = new LinkedBlockingQueue<>();
        try (RedisClient redis = Redis.client(Surroundings.redis());
                RedisSubscription other =
                        new RedisSubscription(Surroundings.redis(), Thread::new, new Ear(heard));
                SocketClient first = new SocketClient(socketAddress(), with(joe.access()));
                SocketClient bystander = new SocketClient(socketAddress())) {
            other.start();
            Await.until("the other node listens", other::isConnected);
            first.next("hello");
            bystander.next("hello");

            long told = System.nanoTime();
            new RedisEndings(redis).tell(new Ended(joe.id(), ""));
            assertThat(first.closed()).isEqualTo(4001);
            assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(SECOND);

            // Only what its node remembered and its sockets ended: the session is in the store.
            try (SocketClient second = new SocketClient(socketAddress(), with(joe.access()))) {
                second.next("hello");
                heard.clear();
                HttpRequest.Builder out =
                        request(AUTH + "logout").header("Authorization", "Bearer " + joe.access());
                told = System.nanoTime();
                assertThat(send(out.POST(HttpRequest.BodyPublishers.noBody())).statusCode())
                        .isEqualTo(204);
                Ended ended = heard.poll(10, TimeUnit.SECONDS);
                assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(SECOND);
                assertThat(ended.account()).isEqualTo(joe.id());
                assertThat(ended.session()).matches("[0-9a-f]{64}");
                String claimed = SignedJWT.parse(joe.access()).getJWTClaimsSet().toString();
                assertThat(claimed).doesNotContain(ended.session());
                assertThat(second.closed()).isEqualTo(4001);
            }
            bystander.send("ping");
            assertThat(bystander.next().at("/type").asText()).isEqualTo("pong");
            endedUnheard(redis, joe.id(), removed, kept);
        }
    }

    /** A key's end that nobody told, or nobody heard, is found when this node hears again. */
    private void endedUnheard(RedisClient redis, String account, String removed, String kept)
            throws Exception {
        try (DynamoDbClient client = Surroundings.client();
                SocketClient ended = new SocketClient(socketAddress(), removed);
                SocketClient goesOn = new SocketClient(socketAddress(), kept)) {
            ended.next("hello");
            goesOn.next("hello");
            DynamoKeys keys = new DynamoKeys(client, new Keys("isobar-"));
            keys.remove(keys.ofHash(Secrets.hash(removed)).orElseThrow());

            redis.executeCommand(
                    new CommandArguments(Protocol.Command.CLIENT)
                            .add("KILL")
                            .add("TYPE")
                            .add("pubsub"));

            assertThat(ended.closed()).as("R15 of a key that was deleted").isEqualTo(4001);
            goesOn.send("{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"alerts\"}");
            assertThat(goesOn.next("ack").at("/key").asText()).isEqualTo(account);
        }
    }

    /** Another node, as far as endings go. */
    private record Ear(BlockingQueue<Ended> heard) implements RedisSubscription.Listener {
        @Override
        public void updated(Update update) {
            // nobody here subscribes to anything
        }

        @Override
        public void ended(Ended ended) {
            heard.add(ended);
        }

        @Override
        public void disconnected() {
            // the test would notice
        }

        @Override
        public void reconnected() {
            // likewise
        }
    }

    @Test
    @DisplayName("R5 R11 a socket is proven by protocol, query or message; its end is 4001")
    void sockets() throws Exception {
        Person sam = register("sam");
        String alerts = "{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"alerts\"}";
        try (SocketClient nobody = new SocketClient(socketAddress())) {
            nobody.send(alerts);
            assertThat(nobody.next("error").at("/data/detail").asText()).contains("auth");
            nobody.send("{\"op\":\"auth\",\"id\":\"2\",\"token\":\"%s\"}".formatted(sam.access()));
            assertThat(nobody.next("ack").at("/data/account").asText()).isEqualTo(sam.id());
            nobody.send(alerts);
            assertThat(nobody.next("ack").at("/key").asText()).isEqualTo(sam.id());
        }
        try (SocketClient offered =
                new SocketClient(
                        socketAddress(),
                        builder -> builder.subprotocols("isobar", "bearer." + sam.access()))) {
            assertThat(offered.subprotocol()).isEqualTo("isobar");
            offered.send(alerts);
            assertThat(offered.next("ack").at("/key").asText()).isEqualTo(sam.id());
        }
        String ending = new Forged(sam.access()).lasting(3);
        try (SocketClient asked = new SocketClient(query(ending))) {
            asked.send(alerts);
            assertThat(asked.next("ack").at("/key").asText()).isEqualTo(sam.id());
            assertThat(asked.next("error").at("/data/code").asText())
                    .isEqualTo("AUTHENTICATION_ERROR");
            assertThat(asked.closed()).isEqualTo(4001);
        }
        try (SocketClient wrong = new SocketClient(query("wrong"))) {
            assertThat(wrong.closed()).isEqualTo(4001);
        }
        try (SocketClient wrong = new SocketClient(socketAddress())) {
            wrong.send("{\"op\":\"auth\",\"token\":\"wrong\"}");
            assertThat(wrong.closed()).isEqualTo(4001);
        }
    }

    private URI query(String token) {
        return URI.create(socketAddress() + "?token=" + token);
    }

    private static java.util.function.Consumer<java.net.http.WebSocket.Builder> with(String token) {
        return builder -> builder.header("Authorization", "Bearer " + token);
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    Person register(String name) throws Exception {
        return Person.told(
                post(
                        AUTH + "register",
                        "{\"username\":\"%s\",\"email\":\"%s@example.com\",\"password\":\"%s\"}"
                                .formatted(name, name, PASSWORD)));
    }

    private HttpResponse<String> login(String body, int status) throws Exception {
        HttpResponse<String> answer = post(AUTH + "login", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    private HttpResponse<String> refresh(String token) throws Exception {
        return post(AUTH + "refresh", "{\"refresh_token\":\"" + token + "\"}");
    }

    private JsonNode key(Person of, String scopes) throws Exception {
        HttpResponse<String> made =
                post(
                        AUTH + "api-keys",
                        "{\"name\":\"of the tests\",\"scopes\":" + scopes + "}",
                        "Authorization",
                        "Bearer " + of.access());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.headers().firstValue("Cache-Control")).hasValue("no-store");
        return json(made);
    }

    /** The types of the newest events. */
    private List<String> audited() throws Exception {
        return json(admin("api/v1/admin/audit?limit=200")).findValuesAsText("type");
    }

    private HttpResponse<String> admin(String path) throws Exception {
        return send(request(path).header("X-API-Key", Surroundings.ADMIN_TOKEN));
    }

    /** Of a path beside {@code me}. */
    private HttpResponse<String> bearer(String token, String path) throws Exception {
        String address = path.startsWith("../") ? "api/v1/" + path.substring(3) : AUTH + path;
        return send(request(address).header("Authorization", "Bearer " + token));
    }

    private HttpResponse<String> cookie(Person of, String csrf, String path) throws Exception {
        HttpRequest.Builder request = request(AUTH + path).header("Cookie", of.cookie());
        if (csrf != null) {
            request.header("X-CSRF-Token", csrf);
        }
        return send(request.POST(HttpRequest.BodyPublishers.noBody()));
    }

    private HttpResponse<String> putAs(Person of, String path, String body) throws Exception {
        return send(
                request(path)
                        .header("Authorization", "Bearer " + of.access())
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> post(String path, String body, String... headers)
            throws Exception {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
