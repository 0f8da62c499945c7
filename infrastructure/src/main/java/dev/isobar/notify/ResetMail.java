package dev.isobar.notify;

import dev.isobar.identity.Letters;
import dev.isobar.settings.Smtp;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** A token to choose a password with, to the account's own address, over SMTP. */
public final class ResetMail implements Letters {
    private static final Logger LOG = System.getLogger(ResetMail.class.getName());

    private final Smtp smtp;
    private final Session session;
    private final Executor executor;

    /**
     * @param executor bounded; what it refuses is not sent
     */
    public ResetMail(Smtp smtp, Executor executor) {
        this.smtp = smtp;
        this.session = Mail.session(smtp);
        this.executor = executor;
    }

    @Override
    public boolean canSend() {
        return smtp.isSet();
    }

    @Override
    public void reset(String email, String token, Instant ends) {
        try {
            executor.execute(() -> send(email, token, ends));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.WARNING, "a letter was not sent: too many wait");
        }
    }

    private void send(String email, String token, Instant ends) {
        try {
            MimeMessage message = new MimeMessage(session);
            message.setFrom(new InternetAddress(smtp.from(), true));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(email, true));
            message.setSubject("Isobar: choose another password", "UTF-8");
            message.setHeader("Auto-Submitted", "auto-generated");
            // As bytes: text would be looked for in the container's tables of content handlers.
            message.setDataHandler(
                    new DataHandler(
                            new ByteArrayDataSource(
                                    text(token, ends).getBytes(StandardCharsets.UTF_8),
                                    "text/plain; charset=UTF-8")));
            Transport.send(message);
        } catch (MessagingException e) { // its text may hold the address
            LOG.log(Level.WARNING, "a letter was not sent: {0}", e.getClass().getSimpleName());
        }
    }

    private static String text(String token, Instant ends) {
        return """
        Somebody, probably you, asked to choose another password.

        Send this token and the new password to POST /api/v1/auth/password/reset/confirm
        before %s:

        %s

        If it was not you, nothing has to be done.
        """
                .formatted(ends, token)
                .replace("\n", "\r\n");
    }
}
