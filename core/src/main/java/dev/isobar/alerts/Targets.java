package dev.isobar.alerts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How targets are named where their secrets must not stand, and how alerts are. */
public final class Targets {
    private static final int BYTES = 16;

    private Targets() {}

    /** {@code webhook}, {@code slack} or {@code email}. */
    public static String channel(Target target) {
        if (target instanceof Target.Webhook) {
            return "webhook";
        }
        if (target instanceof Target.Slack) {
            return "slack";
        }
        if (target instanceof Target.Email) {
            return "email";
        }
        throw new AssertionError(target);
    }

    /** For people, without secrets: {@code email a…@example.org}. */
    public static String label(Target target) {
        if (target instanceof Target.Webhook webhook) {
            return "webhook " + webhook.url().getHost();
        }
        if (target instanceof Target.Email email) {
            return "email " + masked(email.address());
        }
        return channel(target);
    }

    /** {@code a…@example.org}. */
    public static String masked(String address) {
        int at = address.indexOf('@');
        return at < 1 ? "…" : address.substring(0, 1) + "…" + address.substring(at);
    }

    /** The same for the same receiver of the same owner; says nothing of its address. */
    public static String key(String owner, Target target) {
        return owner + "." + hash(channel(target), address(target));
    }

    static String address(Target target) {
        if (target instanceof Target.Webhook webhook) {
            return webhook.url() + " " + webhook.secret();
        }
        if (target instanceof Target.Slack slack) {
            return slack.url().toString();
        }
        if (target instanceof Target.Email email) {
            return email.address();
        }
        throw new AssertionError(target);
    }

    /**
     * The id of an alert: the same for the same rule, revision and occasion, whoever finds it.
     *
     * @param occasion what made it true: a series and the start of its bar, or an event's time
     */
    public static String alertId(Rule rule, String occasion) {
        return hash(rule.id(), Long.toString(rule.revision()), occasion);
    }

    private static String hash(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
