package dev.isobar.alerts;

import java.net.URI;

/** Where somebody wants to be told of an alert, beside the socket and the history. */
public sealed interface Target {
    /**
     * @param secret signs what is sent; never shown again
     */
    record Webhook(URI url, String secret) implements Target {
        @Override
        public String toString() {
            return "webhook " + url.getHost();
        }
    }

    /** The address of an incoming webhook, which is itself a secret. */
    record Slack(URI url) implements Target {
        @Override
        public String toString() {
            return "slack";
        }
    }

    record Email(String address) implements Target {}
}
