package dev.isobar.identity;

import dev.isobar.identity.Audited.Type;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Enters what happens into the log. Safe for all threads. */
public final class Audit {
    private static final int REFUSALS = 60;
    private static final Duration WHILE = Duration.ofMinutes(1);
    private static final int LONGEST = 200;

    private final AuditLog log;
    private final Attempts attempts;
    private final Secrets secrets;
    private final Clock clock;

    public Audit(AuditLog log, Attempts attempts, Secrets secrets, Clock clock) {
        this.log = log;
        this.attempts = attempts;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * @param account empty if nobody is known
     * @param detail in words, without any secret; cut after 200 characters
     */
    public void tell(Type type, String account, String address, String detail) {
        String cut = detail.length() > LONGEST ? detail.substring(0, LONGEST) : detail;
        log.append(
                new Audited(
                        secrets.id(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        type,
                        account,
                        address,
                        cut));
    }

    /** The same of what a stranger can make happen: from one origin, so many a minute. */
    public void refused(Type type, String account, Origin from, String detail) {
        if (attempts.take("audit:" + from.key(), REFUSALS, WHILE).isEmpty()) {
            tell(type, account, from.address(), detail);
        }
    }
}
