package dev.isobar.local.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A webhook, a stand-in for Slack and a mail server on loopback, and the alerts they were told. */
final class AlertReceivers implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern IN_SLACK = Pattern.compile(" · ([0-9a-f]{32})$");
    private static final Pattern IN_MAIL = Pattern.compile("(?m)^ +alert ([0-9a-f]{32})\\r?$");

    private final Set<String> hooked = ConcurrentHashMap.newKeySet();
    private final Set<String> slacked = ConcurrentHashMap.newKeySet();
    private final GreenMail mail;
    private final HttpServer http;

    AlertReceivers() throws IOException {
        ServerSetup smtp = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        smtp.setServerStartupTimeout(60_000); // it is said to have failed after two seconds
        mail = new GreenMail(smtp);
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/hook", this::hook);
        http.createContext("/slack", this::slack);
        http.start();
        mail.start();
    }

    /** What a node needs to know to be let in. */
    Map<String, String> settings() {
        return Map.of(
                "ISOBAR_NOTIFY_HTTP", "true",
                "ISOBAR_NOTIFY_EXEMPT", address(),
                "ISOBAR_SMTP_HOST", "127.0.0.1",
                "ISOBAR_SMTP_PORT", String.valueOf(mail.getSmtp().getPort()),
                "ISOBAR_SMTP_STARTTLS", "false",
                "ISOBAR_SMTP_FROM", "isobar@example.org");
    }

    /** Every channel of a rule; each has a mailbox of its own. */
    String targets(String mailbox) {
        return """
        "channels":["websocket","webhook","slack","email"],"metadata":{\
        "webhook_url":"http://%1$s/hook","webhook_secret":"0123456789abcdef",\
        "slack_webhook_url":"http://%1$s/slack","email":"%2$s@example.org"}"""
                .formatted(address(), mailbox);
    }

    Set<String> hooked() {
        return Set.copyOf(hooked);
    }

    Set<String> slacked() {
        return Set.copyOf(slacked);
    }

    Set<String> mailed() {
        Set<String> ids = new TreeSet<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            try {
                Matcher alert = IN_MAIL.matcher((String) message.getContent());
                while (alert.find()) {
                    ids.add(alert.group(1));
                }
            } catch (IOException | MessagingException e) {
                throw new AssertionError(e);
            }
        }
        return ids;
    }

    @Override
    public void close() {
        http.stop(0);
        mail.stop();
    }

    private String address() {
        return "127.0.0.1:" + http.getAddress().getPort();
    }

    /** The id stands in a header, and in the body again. */
    private void hook(HttpExchange exchange) {
        JsonNode body = read(exchange);
        String id = exchange.getRequestHeaders().getFirst("Isobar-Event-Id");
        if (body.path("id").asText().equals(id)) {
            hooked.add(id);
        }
    }

    private void slack(HttpExchange exchange) {
        for (JsonNode block : read(exchange).path("blocks")) {
            Matcher id = IN_SLACK.matcher(block.at("/elements/0/text").asText());
            if (id.find()) {
                slacked.add(id.group(1));
            }
        }
    }

    private static JsonNode read(HttpExchange exchange) {
        try (exchange) {
            JsonNode body = JSON.readTree(exchange.getRequestBody());
            exchange.sendResponseHeaders(200, -1);
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
