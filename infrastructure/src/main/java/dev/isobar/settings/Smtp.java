package dev.isobar.settings;

import java.util.regex.Pattern;

/**
 * Where e-mail is handed in.
 *
 * @param host {@code isobar.smtp.host}; empty: no e-mail is sent
 * @param port {@code isobar.smtp.port}
 * @param user {@code isobar.smtp.user}; empty: no login
 * @param password {@code isobar.smtp.password}
 * @param startTls {@code isobar.smtp.starttls}: nothing is said before the connection is encrypted
 * @param from {@code isobar.smtp.from}: the sender's address
 */
public record Smtp(
        String host, int port, String user, String password, boolean startTls, String from) {
    private static final Pattern MAILBOX =
            Pattern.compile("[\\x21-\\x7e&&[^@<>()\\[\\],;:\\\\\"]]{1,64}@[A-Za-z0-9.-]{1,255}");

    static Smtp read(SettingReader read) {
        Smtp smtp =
                new Smtp(
                        read.text("isobar.smtp.host", ""),
                        read.port("isobar.smtp.port", 587),
                        read.text("isobar.smtp.user", ""),
                        read.text("isobar.smtp.password", ""),
                        read.flag("isobar.smtp.starttls", true),
                        read.text("isobar.smtp.from", ""));
        if (smtp.isSet() && !isMailbox(smtp.from)) {
            throw SettingReader.bad(
                    "isobar.smtp.from", smtp.from, "must be an address such as isobar@example.com");
        }
        if (smtp.user.isEmpty() != smtp.password.isEmpty()) {
            throw new IllegalArgumentException(
                    "isobar.smtp.user and isobar.smtp.password belong together: set both or none");
        }
        return smtp;
    }

    public boolean isSet() {
        return !host.isEmpty();
    }

    /** {@code name@host} in ASCII, without quotes, comments or a name beside it. */
    public static boolean isMailbox(String text) {
        return MAILBOX.matcher(text).matches();
    }

    @Override
    public String toString() {
        return "Smtp[host=%s, port=%d, user=%s, password=%s, startTls=%s, from=%s]"
                .formatted(
                        host,
                        port,
                        user.isEmpty() ? "none" : "***",
                        password.isEmpty() ? "none" : "***",
                        startTls,
                        from);
    }
}
