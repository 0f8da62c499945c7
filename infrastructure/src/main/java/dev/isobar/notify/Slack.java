package dev.isobar.notify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.alerts.AlertRaised;
import dev.isobar.alerts.NotDelivered;
import dev.isobar.alerts.Notifier;
import dev.isobar.alerts.Target;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One message of blocks for all alerts of a call, to an incoming webhook.
 *
 * @see <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks">Incoming
 *     webhooks</a>
 * @see <a href="https://docs.slack.dev/reference/block-kit/blocks/section-block">Section: text of
 *     at most 3,000 characters; 50 blocks a message</a>
 */
public final class Slack implements Notifier {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOST = "hooks.slack.com";
    private static final String NOT_SLACK =
            "the URL of a Slack channel must start with https://" + HOST + "/";

    /** Escaped it may be five times as long. */
    private static final int LONGEST = 580;

    private final Receivers receivers;
    private final Set<String> exempt;

    /**
     * @param exempt hosts, as {@code host:port}, that may stand in for Slack
     */
    public Slack(Post post, Set<String> exempt, Clock clock) {
        receivers = new Receivers(post, clock);
        this.exempt = Set.copyOf(exempt);
    }

    @Override
    public boolean reaches(Target target) {
        return target instanceof Target.Slack;
    }

    @Override
    public void check(Target target) {
        URI url = ((Target.Slack) target).url();
        if (!isSlack(url)) {
            throw new IllegalArgumentException(NOT_SLACK);
        }
        receivers.check(url);
    }

    @Override
    public void notify(List<AlertRaised> alerts, Target target) {
        URI url = ((Target.Slack) target).url();
        if (!isSlack(url)) {
            throw new NotDelivered(NOT_SLACK, true, Duration.ZERO, null);
        }
        receivers.give(url, Map.of("Content-Type", "application/json"), body(alerts));
    }

    /** Whether an incoming webhook may have this URL; a stand-in may too. */
    boolean isSlack(URI url) {
        return HOST.equalsIgnoreCase(url.getHost()) && "https".equalsIgnoreCase(url.getScheme())
                || exempt.contains(url.getHost())
                || exempt.contains(url.getHost() + ":" + url.getPort());
    }

    private static byte[] body(List<AlertRaised> alerts) {
        ObjectNode message = JSON.createObjectNode();
        // What a notification shows, and clients without blocks.
        message.put(
                "text",
                alerts.size() == 1
                        ? escaped(Sentence.of(alerts.get(0)))
                        : alerts.size() + " alerts of Isobar");
        ArrayNode blocks = message.putArray("blocks");
        for (AlertRaised alert : alerts) {
            text(blocks.addObject().put("type", "section").putObject("text"), sentence(alert));
            text(
                    blocks.addObject().put("type", "context").putArray("elements").addObject(),
                    escaped("rule " + alert.rule() + " · " + alert.at() + " · " + alert.id()));
        }
        return message.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void text(ObjectNode element, String text) {
        element.put("type", "mrkdwn").put("text", text).put("verbatim", true);
    }

    private static String sentence(AlertRaised alert) {
        return ":bell: " + escaped(Sentence.of(alert));
    }

    /**
     * The three characters that make links and mentions, and cut: Slack refuses longer ones.
     *
     * @see <a href="https://docs.slack.dev/messaging/formatting-message-text">Escaping text</a>
     */
    private static String escaped(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return cut.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
