package dev.isobar.local;

import java.util.Map;

/** Where AWS's clients look besides the environment, which a running process cannot change. */
final class Credentials {
    private Credentials() {}

    static void use(Map<String, String> environment) {
        use("aws.region", environment.get("AWS_REGION"));
        use("aws.accessKeyId", environment.get("AWS_ACCESS_KEY_ID"));
        use("aws.secretAccessKey", environment.get("AWS_SECRET_ACCESS_KEY"));
    }

    /** What the environment leaves open is found where AWS's clients look next. */
    private static void use(String property, String value) {
        if (value != null) {
            System.setProperty(property, value);
        }
    }
}
