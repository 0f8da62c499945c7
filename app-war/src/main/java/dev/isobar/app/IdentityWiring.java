package dev.isobar.app;

import dev.isobar.app.socket.FanOut;
import dev.isobar.credentials.Argon2;
import dev.isobar.credentials.JwtTokens;
import dev.isobar.credentials.RandomSecrets;
import dev.isobar.dynamodb.DynamoAccounts;
import dev.isobar.dynamodb.DynamoAudit;
import dev.isobar.dynamodb.DynamoKeys;
import dev.isobar.dynamodb.DynamoResets;
import dev.isobar.dynamodb.DynamoSessions;
import dev.isobar.dynamodb.Keys;
import dev.isobar.identity.AccountStore;
import dev.isobar.identity.Accounts;
import dev.isobar.identity.ApiKeys;
import dev.isobar.identity.Attempts;
import dev.isobar.identity.Audit;
import dev.isobar.identity.AuditLog;
import dev.isobar.identity.Credentials;
import dev.isobar.identity.KeyStore;
import dev.isobar.identity.Letters;
import dev.isobar.identity.LocalAttempts;
import dev.isobar.identity.PasswordChange;
import dev.isobar.identity.Passwords;
import dev.isobar.identity.ResetStore;
import dev.isobar.identity.Secrets;
import dev.isobar.identity.SessionStore;
import dev.isobar.identity.Sessions;
import dev.isobar.identity.SharedAttempts;
import dev.isobar.identity.Tokens;
import dev.isobar.notify.ResetMail;
import dev.isobar.redis.RedisAttempts;
import dev.isobar.redis.RedisEndings;
import dev.isobar.settings.Identity;
import dev.isobar.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.RedisClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Accounts, and how callers are recognised. */
@ApplicationScoped
public class IdentityWiring {
    private static final int LETTERS = 100;

    @Produces
    @Singleton
    AccountStore accountStore(DynamoDbClient client, Settings settings) {
        return new DynamoAccounts(client, new Keys(settings.tablePrefix()));
    }

    @Produces
    @Singleton
    SessionStore sessionStore(DynamoDbClient client, Settings settings) {
        return new DynamoSessions(client, new Keys(settings.tablePrefix()));
    }

    @Produces
    @Singleton
    ResetStore resetStore(DynamoDbClient client, Settings settings) {
        return new DynamoResets(client, new Keys(settings.tablePrefix()));
    }

    @Produces
    @Singleton
    KeyStore keyStore(DynamoDbClient client, Settings settings) {
        return new DynamoKeys(client, new Keys(settings.tablePrefix()));
    }

    @Produces
    @Singleton
    AuditLog auditLog(DynamoDbClient client, Settings settings, Clock clock) {
        return new DynamoAudit(client, new Keys(settings.tablePrefix()), clock);
    }

    @Produces
    @Singleton
    Attempts attempts(RedisClient redis, Clock clock) {
        return new SharedAttempts(new RedisAttempts(redis), new LocalAttempts(clock));
    }

    @Produces
    @Singleton
    Secrets secrets() {
        return new RandomSecrets();
    }

    @Produces
    @Singleton
    Passwords passwords(Settings settings) {
        Identity of = settings.identity();
        return new Argon2(of.memory(), of.iterations(), of.lanes(), of.parallel());
    }

    @Produces
    @Singleton
    Tokens tokens(Settings settings, Clock clock) {
        Identity of = settings.identity();
        return new JwtTokens(Path.of(of.keys()), of.local(), of.issuer(), clock);
    }

    @Produces
    @Singleton
    Letters letters(Settings settings, ThreadFactory threads) {
        ThreadPoolExecutor one =
                new ThreadPoolExecutor(
                        0, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(LETTERS), threads);
        return new ResetMail(settings.smtp(), one);
    }

    @Produces
    @Singleton
    Audit audit(AuditLog log, Attempts attempts, Secrets secrets, Clock clock) {
        return new Audit(log, attempts, secrets, clock);
    }

    @Produces
    @Singleton
    Sessions sessions(
            AccountStore accounts,
            SessionStore sessions,
            Tokens tokens,
            Secrets secrets,
            EndedSessions endings,
            Audit audit,
            Clock clock) {
        return new Sessions(accounts, sessions, tokens, secrets, endings, audit, clock);
    }

    @Produces
    @Singleton
    EndedSessions endings(Credentials credentials, FanOut fanOut, RedisClient redis) {
        return new EndedSessions(credentials, fanOut, new RedisEndings(redis));
    }

    @Produces
    @Singleton
    Accounts accounts(
            AccountStore accounts,
            Sessions sessions,
            Passwords passwords,
            Attempts attempts,
            Secrets secrets,
            Audit audit,
            Clock clock) {
        return new Accounts(accounts, sessions, passwords, attempts, secrets, audit, clock);
    }

    @Produces
    @Singleton
    PasswordChange passwordChange(
            AccountStore accounts,
            ResetStore resets,
            Sessions sessions,
            Passwords passwords,
            Attempts attempts,
            Letters letters,
            Secrets secrets,
            Audit audit,
            Clock clock) {
        return new PasswordChange(
                accounts, resets, sessions, passwords, attempts, letters, secrets, audit, clock);
    }

    @Produces
    @Singleton
    ApiKeys apiKeys(KeyStore keys, Secrets secrets, Audit audit, Clock clock) {
        return new ApiKeys(keys, secrets, audit, clock);
    }

    @Produces
    @Singleton
    Credentials credentials(
            AccountStore accounts,
            SessionStore sessions,
            KeyStore keys,
            Tokens tokens,
            Settings settings,
            Clock clock) {
        return new Credentials(accounts, sessions, keys, tokens, settings.adminToken(), clock);
    }
}
