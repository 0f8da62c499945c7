package dev.isobar.notify;

import dev.isobar.alerts.AlertRaised;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;

/** Plain text in UTF-8. Its Message-ID is made of the alerts' ids: told again, it is the same. */
final class AlertMessage extends MimeMessage {
    private static final int LONGEST_SUBJECT = 150;

    private final String id;

    AlertMessage(
            Session session, List<AlertRaised> alerts, String from, InternetAddress to, Instant at)
            throws MessagingException {
        super(session);
        id = "<" + digest(alerts) + from.substring(from.indexOf('@')) + ">";
        setFrom(new InternetAddress(from, true));
        setRecipient(Message.RecipientType.TO, to);
        setSubject(subject(alerts), "UTF-8");
        setSentDate(Date.from(at));
        setHeader("Auto-Submitted", "auto-generated");
        // As bytes: text would be looked for in the container's tables of content handlers.
        setDataHandler(
                new DataHandler(
                        new ByteArrayDataSource(
                                text(alerts).getBytes(StandardCharsets.UTF_8),
                                "text/plain; charset=UTF-8")));
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }

    private static String subject(List<AlertRaised> alerts) {
        String first = plain(Sentence.of(alerts.get(0)));
        String cut = first.length() > LONGEST_SUBJECT ? first.substring(0, LONGEST_SUBJECT) : first;
        return alerts.size() == 1
                ? "Isobar: " + cut
                : "Isobar: " + alerts.size() + " alerts, first " + cut;
    }

    private static String text(List<AlertRaised> alerts) {
        StringBuilder text = new StringBuilder();
        for (AlertRaised alert : alerts) {
            text.append(plain(Sentence.of(alert))).append("\r\n");
            text.append("  at ").append(alert.at()).append("\r\n");
            text.append("  rule ").append(plain(alert.rule())).append("\r\n");
            text.append("  alert ").append(plain(alert.id())).append("\r\n\r\n");
        }
        return text.append("The same alert may come twice; its id is the same then.\r\n")
                .toString();
    }

    /** On one line. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    private static String digest(List<AlertRaised> alerts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            alerts.forEach(
                    alert -> digest.update((alert.id() + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
