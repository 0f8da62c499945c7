package dev.isobar.notify;

import dev.isobar.alerts.AlertRaised;
import dev.isobar.alerts.NotDelivered;
import dev.isobar.alerts.Notifier;
import dev.isobar.alerts.Target;
import dev.isobar.settings.Smtp;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/** One plain-text message for all alerts of a call, over SMTP. */
public final class Mail implements Notifier {
    private static final String TIMEOUT = "10000";
    private static final String NOT_PLAIN = "the e-mail address is not plain: name@host";

    private final Smtp smtp;
    private final Session session;
    private final Clock clock;

    public Mail(Smtp smtp, Clock clock) {
        this.smtp = smtp;
        this.clock = clock;
        this.session = session(smtp);
    }

    static Session session(Smtp smtp) {
        return Session.getInstance(properties(smtp), smtp.user().isEmpty() ? null : login(smtp));
    }

    /** Every e-mail, even where no server is set: {@link #notify} then says so. */
    @Override
    public boolean reaches(Target target) {
        return target instanceof Target.Email;
    }

    @Override
    public void check(Target target) {
        address(((Target.Email) target).address());
    }

    @Override
    public void notify(List<AlertRaised> alerts, Target target) {
        InternetAddress to = recipient(target);
        try {
            Message message = new AlertMessage(session, alerts, smtp.from(), to, clock.instant());
            Transport.send(message);
        } catch (SendFailedException e) {
            boolean isRefused =
                    e.getInvalidAddresses() != null && e.getInvalidAddresses().length > 0;
            throw failed(
                    isRefused
                            ? "the mail server refuses the recipient"
                            : "the mail server did not take the message",
                    isRefused,
                    e);
        } catch (MessagingException e) {
            throw failed("the mail server could not be used", false, e);
        }
    }

    private InternetAddress recipient(Target target) {
        try {
            return address(((Target.Email) target).address());
        } catch (IllegalArgumentException e) {
            throw failed(e.getMessage(), true, e);
        }
    }

    /** One mailbox, without a name and without anything that could end a header. */
    private InternetAddress address(String text) {
        if (!smtp.isSet()) {
            throw new IllegalArgumentException("no mail server is set (isobar.smtp.host)");
        }
        if (Smtp.isMailbox(text)) {
            try {
                return new InternetAddress(text, true);
            } catch (AddressException e) {
                throw new IllegalArgumentException(NOT_PLAIN, e);
            }
        }
        throw new IllegalArgumentException(NOT_PLAIN);
    }

    private static NotDelivered failed(String why, boolean isFinal, Throwable cause) {
        return new NotDelivered(why, isFinal, Duration.ZERO, cause);
    }

    private static Authenticator login(Smtp smtp) {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(smtp.user(), smtp.password());
            }
        };
    }

    private static Properties properties(Smtp smtp) {
        Properties mail = new Properties();
        mail.setProperty("mail.transport.protocol", "smtp");
        mail.setProperty("mail.smtp.host", smtp.host());
        mail.setProperty("mail.smtp.port", String.valueOf(smtp.port()));
        mail.setProperty("mail.smtp.auth", String.valueOf(!smtp.user().isEmpty()));
        mail.setProperty("mail.smtp.starttls.enable", String.valueOf(smtp.startTls()));
        mail.setProperty("mail.smtp.starttls.required", String.valueOf(smtp.startTls()));
        mail.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        mail.setProperty("mail.smtp.connectiontimeout", TIMEOUT);
        mail.setProperty("mail.smtp.timeout", TIMEOUT);
        mail.setProperty("mail.smtp.writetimeout", TIMEOUT);
        return mail;
    }
}
