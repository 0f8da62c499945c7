package dev.isobar.identity;

import dev.isobar.identity.Caller.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** All of this room on fakes and a clock that is set by hand. */
final class World {
    static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    static final Origin THERE = from("10.0.0.1");

    final InMemoryAccounts accounts = new InMemoryAccounts();
    final InMemorySessions sessions = new InMemorySessions();
    final InMemoryResets resets = new InMemoryResets(accounts);
    final InMemoryKeys keys = new InMemoryKeys();
    final InMemoryAudit log = new InMemoryAudit();
    final List<String> letters = new ArrayList<>();
    final List<Ended> ended = new ArrayList<>();
    final AtomicInteger hashed = new AtomicInteger();
    Instant now = START;
    String parameters = "weak";

    /** Happens once, while a password is being verified or hashed. */
    Runnable meanwhile = () -> {};

    private final AtomicInteger secret = new AtomicInteger();
    private final Map<String, Tokens.Claims> signed = new HashMap<>();

    final Clock clock =
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            };
    final Secrets secrets = () -> "secret-" + secret.incrementAndGet();
    final Attempts attempts = new LocalAttempts(clock);
    final Audit audit = new Audit(log, attempts, secrets, clock);
    final Tokens tokens =
            new Tokens() {
                @Override
                public String sign(Claims claims) {
                    String token = "token-" + signed.size();
                    signed.put(token, claims);
                    return token;
                }

                @Override
                public Optional<Claims> verify(String token, Instant at) {
                    return Optional.ofNullable(signed.get(token))
                            .filter(claims -> claims.ends().isAfter(at));
                }
            };
    final Passwords passwords =
            new Passwords() {
                @Override
                public String hash(String password) {
                    hashed.incrementAndGet();
                    happens();
                    return parameters + ":" + Secrets.hash(password);
                }

                @Override
                public boolean matches(String password, String hash) {
                    hashed.incrementAndGet();
                    happens();
                    return hash.endsWith(":" + Secrets.hash(password));
                }

                @Override
                public boolean isDated(String hash) {
                    return !hash.startsWith(parameters + ":");
                }
            };
    final Letters mail =
            new Letters() {
                @Override
                public boolean canSend() {
                    return true;
                }

                @Override
                public void reset(String email, String token, Instant ends) {
                    letters.add(token);
                }
            };
    final Sessions open =
            new Sessions(accounts, sessions, tokens, secrets, ended::add, audit, clock);
    final Accounts all = new Accounts(accounts, open, passwords, attempts, secrets, audit, clock);
    final PasswordChange change =
            new PasswordChange(
                    accounts, resets, open, passwords, attempts, mail, secrets, audit, clock);
    final ApiKeys apiKeys = new ApiKeys(keys, secrets, audit, clock);
    final Credentials credentials =
            new Credentials(accounts, sessions, keys, tokens, "of the settings", clock);

    static Origin from(String address) {
        return new Origin(address, address);
    }

    private void happens() {
        Runnable now = meanwhile;
        meanwhile = () -> {};
        now.run();
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    /** In, with the password {@code correct horse}. */
    Grant register(String name) {
        return all.register(name, name + "@example.com", "correct horse", THERE);
    }

    Account admin(String name) {
        return all.create(
                name,
                name + "@example.com",
                "correct horse",
                java.util.Set.of(Role.USER, Role.ADMIN),
                THERE);
    }
}
