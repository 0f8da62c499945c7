package dev.isobar.identity;

import dev.isobar.identity.Audited.Type;
import dev.isobar.identity.Caller.Role;
import dev.isobar.identity.Refusal.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** Makes accounts, lets their owners in, and removes them. Safe for all threads. */
public final class Accounts {
    private static final int REGISTRATIONS = 20;
    private static final int OF_ACCOUNT = 5;
    private static final int OF_ADDRESS = 50;
    private static final Duration WHILE = Duration.ofMinutes(15);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String WRONG = "name or password is not the right one";

    private final AccountStore accounts;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Secrets secrets;
    private final Audit audit;
    private final Clock clock;

    public Accounts(
            AccountStore accounts,
            Sessions sessions,
            Passwords passwords,
            Attempts attempts,
            Secrets secrets,
            Audit audit,
            Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.attempts = attempts;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Somebody makes an account, and is in.
     *
     * @param username empty for none
     */
    public Grant register(String username, String email, String password, Origin from) {
        Account account = account(username, email, password, Set.of(Role.USER), from, true);
        return sessions.open(account);
    }

    /** An administrator makes one for somebody. */
    public Account create(
            String username, String email, String password, Set<Role> roles, Origin from) {
        return account(username, email, password, roles, from, false);
    }

    /**
     * @param name a username or an e-mail address
     * @throws Refusal {@link Kind#WRONG}, with the same words and in the same time whatever is
     *     wrong; {@link Kind#LOCKED} after five failures of an account or fifty from a {@link
     *     Origin#key()} in a quarter of an hour
     */
    public Grant login(String name, String password, Origin from) {
        String known = name.toLowerCase(java.util.Locale.ROOT);
        Optional<Account> found = known.isEmpty() ? Optional.empty() : accounts.named(known);
        String who = found.map(Account::id).orElse("");
        // Names are hashed, so that strangers cannot choose what a key is made of.
        String ofAccount = "login:" + (who.isEmpty() ? Secrets.hash(known) : who);
        String ofAddress = "login:" + from.key();
        admit(ofAddress, OF_ADDRESS, who, from);
        admit(ofAccount, OF_ACCOUNT, who, from);
        if (!isTheirs(found, password)) {
            audit.refused(Type.LOGIN_FAILED, who, from, "wrong name or password");
            throw Refusal.of(Kind.WRONG, WRONG);
        }
        attempts.forget(ofAccount);
        attempts.giveBack(ofAddress);
        Account account = renewed(found.orElseThrow(), password);
        Grant grant = sessions.open(account);
        audit.tell(Type.LOGIN, account.id(), from.address(), "logged in");
        return grant;
    }

    /** Asked with the right to; what belongs to it must be removed before. */
    public void remove(String id, String address) {
        Account account = existing(id);
        sessions.closeAll(id);
        accounts.remove(account);
        sessions.changed(id);
        audit.tell(Type.ACCOUNT_DELETED, id, address, "account deleted");
    }

    public Account existing(String id) {
        return accounts.find(id).orElseThrow(() -> Refusal.of(Kind.NOT_FOUND, "no account " + id));
    }

    public void change(String id, Set<Role> roles, boolean isActive, String by, String address) {
        Account account = existing(id);
        if (!accounts.replace(account.with(roles, isActive))) {
            throw Refusal.of(Kind.CONFLICT, id + " was changed meanwhile: try again");
        }
        if (!isActive) {
            sessions.closeAll(id);
        } else {
            sessions.changed(id);
        }
        audit.tell(
                Type.ACCOUNT_CHANGED,
                id,
                address,
                "roles %s, active %s, by %s".formatted(roles, isActive, by));
    }

    private Account account(
            String username,
            String email,
            String password,
            Set<Role> roles,
            Origin from,
            boolean isStranger) {
        String name = username.isEmpty() ? "" : Names.username(username);
        String mail = Names.email(email);
        String word = Names.password("password", password);
        if (isStranger) {
            attempts.take("register:" + from.key(), REGISTRATIONS, HOUR)
                    .ifPresent(
                            wait -> {
                                throw locked(wait);
                            });
        }
        Account account =
                new Account(
                        secrets.id(),
                        name,
                        mail,
                        passwords.hash(word),
                        roles,
                        true,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        1);
        switch (accounts.create(account)) {
            case USERNAME_TAKEN ->
                    throw Refusal.of(
                            Kind.CONFLICT, "the username is taken: " + name + "; choose another");
            case EMAIL_TAKEN ->
                    throw Refusal.of(
                            Kind.CONFLICT, "there is an account with this e-mail address: log in");
            case CREATED ->
                    audit.tell(
                            Type.ACCOUNT_CREATED,
                            account.id(),
                            from.address(),
                            "account created, roles " + account.roles());
        }
        return account;
    }

    private void admit(String what, int most, String who, Origin from) {
        attempts.take(what, most, WHILE)
                .ifPresent(
                        wait -> {
                            audit.refused(Type.LOGIN_LOCKED, who, from, "too many failed logins");
                            throw locked(wait);
                        });
    }

    private static Refusal locked(Duration wait) {
        return Refusal.waiting(
                Kind.LOCKED, "too many attempts: wait %d s".formatted(wait.toSeconds() + 1), wait);
    }

    /** The hash is computed also where there is nobody to compare with. */
    private boolean isTheirs(Optional<Account> found, String password) {
        boolean isRight =
                passwords.matches(Names.normal(password), found.map(Account::password).orElse(""));
        return isRight && found.map(Account::active).orElse(false);
    }

    /** With today's parameters, now that the password is known. */
    private Account renewed(Account account, String password) {
        if (!passwords.isDated(account.password())) {
            return account;
        }
        Account renewed = account.with(passwords.hash(Names.normal(password)));
        if (accounts.replace(renewed)) {
            return renewed;
        }
        // Perhaps by another login of theirs: then the password is still this one.
        Optional<Account> now = accounts.find(account.id());
        return isTheirs(now, password) ? now.orElseThrow() : account;
    }
}
