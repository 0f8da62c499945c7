package dev.isobar.local;

import java.util.Map;

/** Where AWS's clients look besides the environment, which a running process cannot change. */
final class Credentials {
    private Credentials() {}

    static void use(Map<String, String> environment) {
        System.setProperty("aws.region", environment.get("AWS_REGION"));
        System.setProperty("aws.accessKeyId", environment.get("AWS_ACCESS_KEY_ID"));
        System.setProperty("aws.secretAccessKey", environment.get("AWS_SECRET_ACCESS_KEY"));
    }
}
