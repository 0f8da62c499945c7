package dev.isobar.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a username, an address and a password may be. */
public final class Names {
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{2,31}");
    private static final Pattern EMAIL =
            Pattern.compile("[\\x21-\\x7e&&[^@<>()\\[\\],;:\\\\\"]]{1,64}@[a-z0-9.-]{1,189}");
    private static final int SHORTEST = 8;
    private static final int LONGEST = 256;

    private Names() {}

    /** In lower case. */
    public static String username(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        if (!USERNAME.matcher(name).matches()) {
            throw Refusal.misstated(
                    "username",
                    "username is not 3 to 32 letters, digits, dots, hyphens or underscores,"
                            + " beginning with a letter or digit");
        }
        return name;
    }

    /** In lower case. */
    public static String email(String text) {
        String address = text.toLowerCase(Locale.ROOT);
        if (!EMAIL.matcher(address).matches()) {
            throw Refusal.misstated("email", "email is not an address such as me@example.com");
        }
        return address;
    }

    /** As it is hashed: the same however the keyboard composed its letters. */
    public static String password(String field, String text) {
        String normal = normal(text);
        if (normal.length() < SHORTEST || text.length() > LONGEST) {
            throw Refusal.misstated(
                    field,
                    "%s is not %d to %d characters long".formatted(field, SHORTEST, LONGEST));
        }
        return normal;
    }

    static String normal(String password) {
        return password.length() > LONGEST
                ? ""
                : Normalizer.normalize(password, Normalizer.Form.NFC);
    }
}
