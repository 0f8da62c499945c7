package dev.isobar.identity;

import dev.isobar.identity.Audited.Type;
import dev.isobar.identity.Refusal.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Another password, known the old one or not. Every session ends by it. Safe for all threads. */
public final class PasswordChange {
    private static final Duration RESET = Duration.ofHours(1);
    private static final int RESETS = 5;
    private static final int CHANGES = 5;
    private static final int WRITES = 5;
    private static final Duration WHILE = Duration.ofMinutes(15);

    private final AccountStore accounts;
    private final ResetStore resets;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Letters letters;
    private final Secrets secrets;
    private final Audit audit;
    private final Clock clock;

    public PasswordChange(
            AccountStore accounts,
            ResetStore resets,
            Sessions sessions,
            Passwords passwords,
            Attempts attempts,
            Letters letters,
            Secrets secrets,
            Audit audit,
            Clock clock) {
        this.accounts = accounts;
        this.resets = resets;
        this.sessions = sessions;
        this.passwords = passwords;
        this.attempts = attempts;
        this.letters = letters;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
    }

    /** All sessions end but the one that this opens. */
    public Grant change(String id, String before, String after, Origin from) {
        String word = Names.password("new_password", after);
        admit("password:" + id, CHANGES);
        Account account =
                accounts.find(id).orElseThrow(() -> Refusal.of(Kind.NOT_FOUND, "no account " + id));
        if (!passwords.matches(Names.normal(before), account.password())) {
            audit.refused(Type.LOGIN_FAILED, id, from, "wrong current password");
            throw Refusal.of(Kind.WRONG, "current_password is not the right one");
        }
        attempts.forget("password:" + id);
        Account changed = set(account, word);
        audit.tell(Type.PASSWORD_CHANGED, id, from.address(), "password changed");
        return sessions.open(changed);
    }

    /** By letter, if there is such an account; nobody is told whether. */
    public void ask(String email, Origin from) {
        admit("reset:" + from.key(), RESETS);
        String known = email.toLowerCase(Locale.ROOT);
        if (letters.canSend() && known.contains("@")) {
            accounts.named(known)
                    .filter(Account::active)
                    .filter(account -> attempts.take("letter:" + account.id(), 3, RESET).isEmpty())
                    .ifPresent(account -> write(account, from.address()));
        }
    }

    /** For an administrator to hand over, where there is no mail server. */
    public String issue(String name, String by, String address) {
        Account account =
                accounts.named(name.toLowerCase(Locale.ROOT))
                        .or(() -> accounts.find(name))
                        .orElseThrow(() -> Refusal.of(Kind.NOT_FOUND, "no account " + name));
        audit.tell(Type.RESET_ASKED, account.id(), address, "reset token issued by " + by);
        return token(account);
    }

    /**
     * @throws Refusal {@link Kind#WRONG} if the token is unknown, was used or has ended; any other
     *     leaves it as it was, and so does a store that is away before it is spent
     */
    public void reset(String token, String after, Origin from) {
        String word = Names.password("new_password", after);
        admit("reset-token:" + from.key(), 20);
        String hash = Secrets.hash(token);
        String id = resets.account(hash, clock.instant()).orElseThrow(PasswordChange::worthless);
        String password = passwords.hash(word);
        // Before, too: should this node end in between, none of them outlives the change.
        sessions.closeAll(id);
        choose(hash, id, password);
        attempts.forget("login:" + id);
        audit.tell(Type.PASSWORD_RESET, id, from.address(), "password chosen by reset token");
    }

    private void write(Account account, String address) {
        audit.tell(Type.RESET_ASKED, account.id(), address, "reset token sent by letter");
        letters.reset(account.email(), token(account), ends());
    }

    private String token(Account account) {
        String token = secrets.next();
        resets.keep(Secrets.hash(token), account.id(), ends());
        return token;
    }

    private Instant ends() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(RESET);
    }

    private Account set(Account account, String word) {
        Account changed = account.with(passwords.hash(word));
        if (!accounts.replace(changed)) {
            throw Refusal.of(Kind.CONFLICT, "the account was changed meanwhile: try again");
        }
        sessions.closeAll(account.id());
        return changed;
    }

    /** Other changes of the account do not cost the token. */
    private void choose(String hash, String id, String password) {
        for (int i = 0; i < WRITES; i++) {
            Account account = accounts.find(id).orElseThrow(PasswordChange::worthless);
            switch (resets.spend(hash, account.with(password), clock.instant())) {
                case SPENT -> {
                    sessions.closeAll(id);
                    return;
                }
                case WORTHLESS -> throw worthless();
                case ACCOUNT_CHANGED -> {} // as it is now, then
            }
        }
        throw Refusal.of(Kind.CONFLICT, "the account was changed meanwhile: try again");
    }

    private static Refusal worthless() {
        return Refusal.of(
                Kind.WRONG, "the reset token is unknown, was used or has ended: ask for another");
    }

    private void admit(String what, int most) {
        attempts.take(what, most, WHILE)
                .ifPresent(
                        wait -> {
                            throw Refusal.waiting(
                                    Kind.LOCKED,
                                    "too many attempts: wait %d s".formatted(wait.toSeconds() + 1),
                                    wait);
                        });
    }
}
