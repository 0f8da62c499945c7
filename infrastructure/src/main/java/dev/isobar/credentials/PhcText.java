package dev.isobar.credentials;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hash with its parameters: {@code $argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA}, as other
 * implementations write it too.
 *
 * @param memory KiB
 */
record PhcText(int memory, int iterations, int lanes, byte[] salt, byte[] hash) {
    private static final Pattern FORM =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
                            + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    static PhcText parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a hash of Argon2id");
        }
        Base64.Decoder base64 = Base64.getDecoder();
        return new PhcText(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                base64.decode(matcher.group(4)),
                base64.decode(matcher.group(5)));
    }

    PhcText with(byte[] other) {
        return new PhcText(memory, iterations, lanes, salt, other);
    }

    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        memory,
                        iterations,
                        lanes,
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }
}
