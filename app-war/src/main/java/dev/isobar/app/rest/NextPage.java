package dev.isobar.app.rest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Where the next page is, also for whom no body tells of it. */
final class NextPage {
    private NextPage() {}

    /**
     * The same question from another start. Relative: who knows our outside name?
     *
     * @param query as it came; null where there is none
     */
    static String link(String path, String query, Instant start) {
        return link(path, query, "start", Long.toString(start.toEpochMilli()));
    }

    /** The same question with another value of a parameter, which needs no escapes. */
    static String link(String path, String query, String parameter, String value) {
        List<String> asked = new ArrayList<>();
        for (String one : query == null ? new String[0] : query.split("&")) {
            String name = one.substring(0, one.indexOf('=') < 0 ? one.length() : one.indexOf('='));
            if (!URLDecoder.decode(name, StandardCharsets.UTF_8).equals(parameter)) {
                asked.add(one);
            }
        }
        asked.add(parameter + "=" + value);
        return "<%s?%s>; rel=\"next\"".formatted(path, String.join("&", asked));
    }
}
