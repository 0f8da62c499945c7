package dev.isobar.app.rest;

import java.util.Locale;

/** Which content coding a caller takes (RFC 9110, 12.5.3). */
final class Coding {
    static final String GZIP = "gzip";

    private Coding() {}

    /**
     * Whether gzip may be sent. Named beats {@code *}; a weight of 0 forbids.
     *
     * @param accepted the Accept-Encoding header; null: nothing was said, so nothing is compressed
     */
    static boolean takesGzip(String accepted) {
        if (accepted == null) {
            return false;
        }
        boolean any = false;
        for (String one : accepted.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = one.split(";");
            String coding = parts[0].strip();
            boolean forbidden = parts.length > 1 && isZero(parts[1].strip());
            if (coding.equals(GZIP) || coding.equals("x-gzip")) {
                return !forbidden;
            }
            any |= coding.equals("*") && !forbidden;
        }
        return any;
    }

    private static boolean isZero(String weight) {
        return weight.matches("q\\s*=\\s*0(\\.0*)?");
    }
}
