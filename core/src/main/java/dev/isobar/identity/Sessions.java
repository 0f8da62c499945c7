package dev.isobar.identity;

import dev.isobar.identity.Audited.Type;
import dev.isobar.identity.Refusal.Kind;
import dev.isobar.identity.Tokens.Claims;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Opens, renews and ends sessions. Safe for all threads. */
public final class Sessions {
    static final Duration ACCESS = Duration.ofMinutes(60);
    public static final Duration COOKIE = Duration.ofHours(24);
    static final Duration REFRESH = Duration.ofDays(7);
    private static final int MOST = 20;
    private static final String WORTHLESS =
            "the refresh token is unknown, was used or has ended: log in again";

    private final AccountStore accounts;
    private final SessionStore sessions;
    private final Tokens tokens;
    private final Secrets secrets;
    private final Endings endings;
    private final Audit audit;
    private final Clock clock;

    public Sessions(
            AccountStore accounts,
            SessionStore sessions,
            Tokens tokens,
            Secrets secrets,
            Endings endings,
            Audit audit,
            Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.tokens = tokens;
        this.secrets = secrets;
        this.endings = endings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The oldest of 20 ends for it.
     *
     * @param account as it was when its owner proved who they are
     * @throws Refusal {@link Kind#WRONG} if it has another password since, is stopped or gone
     */
    Grant open(Account account) {
        List<Session> open = sessions.of(account.id());
        open.stream().limit(Math.max(0, open.size() - MOST + 1)).forEach(this::end);
        Instant now = now();
        String refresh = secrets.next();
        String cookie = secrets.next();
        String csrf = secrets.next();
        Session session =
                new Session(
                        account.id(),
                        secrets.id(),
                        Secrets.hash(refresh),
                        Secrets.hash(cookie),
                        Secrets.hash(csrf),
                        now,
                        now.plus(COOKIE),
                        now.plus(REFRESH));
        sessions.open(session);
        // A change before this ended the sessions there were; one after it ends this one too.
        if (!isStill(account)) {
            sessions.close(session);
            throw Refusal.of(Kind.WRONG, "the account was changed meanwhile: log in again");
        }
        return new Grant(account, access(account, session, now), refresh, cookie, csrf, ACCESS);
    }

    private boolean isStill(Account proven) {
        return accounts.find(proven.id())
                .filter(Account::active)
                .filter(now -> now.password().equals(proven.password()))
                .isPresent();
    }

    /**
     * A new pair for a refresh token. One that was used before is in two hands: its session ends.
     *
     * @throws Refusal {@link Kind#WRONG}
     */
    public Grant refresh(String token, String address) {
        String hash = Secrets.hash(token);
        Instant now = now();
        Session before =
                sessions.ofRefresh(hash)
                        .filter(found -> found.ends().isAfter(now))
                        .orElseThrow(() -> Refusal.of(Kind.WRONG, WORTHLESS));
        String next = secrets.next();
        Session after = before.refreshed(Secrets.hash(next), now.plus(REFRESH));
        Account account =
                accounts.find(before.account())
                        .filter(Account::active)
                        .orElseThrow(() -> Refusal.of(Kind.WRONG, WORTHLESS));
        if (!Secrets.same(before.refresh(), hash) || !sessions.renew(before, after)) {
            end(before);
            audit.tell(
                    Type.TOKEN_REUSED,
                    before.account(),
                    address,
                    "a spent refresh token came again; its session was ended");
            throw Refusal.of(Kind.WRONG, WORTHLESS);
        }
        return new Grant(account, access(account, after, now), next, "", "", ACCESS);
    }

    /** The CSRF token before is worth nothing from then on. */
    public String rotateCsrf(Proof proof) {
        String csrf = secrets.next();
        boolean isOpen =
                sessions.find(proof.caller().account(), proof.session())
                        .map(session -> sessions.csrf(session, Secrets.hash(csrf)))
                        .orElse(false);
        if (!isOpen) {
            throw Refusal.of(Kind.WRONG, "the session has ended: log in again");
        }
        return csrf;
    }

    public void close(Proof proof, String address) {
        sessions.find(proof.caller().account(), proof.session()).ifPresent(this::end);
        audit.tell(Type.LOGOUT, proof.caller().account(), address, "logged out");
    }

    void closeAll(String account) {
        sessions.of(account).forEach(sessions::close);
        changed(account);
    }

    /** What was proven of an account must be proven anew. */
    void changed(String account) {
        endings.tell(Ended.all(account));
    }

    private void end(Session session) {
        sessions.close(session);
        endings.tell(Ended.of(session));
    }

    private String access(Account account, Session session, Instant now) {
        return tokens.sign(
                new Claims(
                        account.id(),
                        account.name(),
                        account.roles(),
                        session.id(),
                        secrets.id(),
                        now,
                        now.plus(ACCESS)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
