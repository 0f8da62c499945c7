package dev.isobar.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.isobar.identity.Caller.Role;
import dev.isobar.identity.Tokens.Claims;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JwtTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Claims ADA =
            new Claims(
                    "1", "ada", Set.of(Role.USER), "s1", "t1", NOW, NOW.plus(Duration.ofHours(1)));

    @TempDir Path folder;

    @Test
    @DisplayName("R2 a token of ours is known again until it ends")
    void tokensAreKnownAgain() {
        JwtTokens tokens = at(NOW, true);
        String token = tokens.sign(ADA);

        assertThat(tokens.verify(token, NOW)).hasValue(ADA);
        assertThat(tokens.verify(token, ADA.ends().minusSeconds(1))).isPresent();
        assertThat(tokens.verify(token, ADA.ends())).isEmpty();
        assertThat(tokens.verify(token + "A", NOW)).isEmpty();
        assertThat(tokens.verify(token.substring(0, token.lastIndexOf('.') + 1), NOW)).isEmpty();
        assertThat(tokens.verify("", NOW)).isEmpty();
        assertThat(tokens.verify("x".repeat(5_000), NOW)).isEmpty();
        JwtTokens elsewhere = new JwtTokens(file(), true, "elsewhere", clock(NOW));
        assertThat(elsewhere.verify(token, NOW)).isEmpty();
    }

    @Test
    @DisplayName("R3 outside of local mode an absent file stops the start and says the remedy")
    void keysAreNeverMadeInProduction() {
        assertThatThrownBy(() -> at(NOW, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("isobar.jwt.keys=" + file())
                .hasMessageContaining("./isobar admin keys");
        assertThat(file()).doesNotExist();
    }

    @Test
    @DisplayName("R3 only the owner can read the file, and what is no key file is not quoted")
    void keysAreTheOwners() throws Exception {
        at(NOW, true);
        assertThat(Files.getPosixFilePermissions(file()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));

        Files.writeString(file(), "{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}");
        assertThatThrownBy(() -> at(NOW, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("private P-256")
                .hasMessageNotContaining("c2VjcmV0");
    }

    @Test
    @DisplayName("R4 a key put in front signs within half a minute; those before still verify")
    void keysRotate() throws Exception {
        JwtTokens before = at(NOW, true);
        String old = before.sign(ADA);
        KeyFile.rotate(file(), NOW);
        JwtTokens after = at(NOW, false);
        String young = after.sign(ADA);

        assertThat(kid(young)).isNotEqualTo(kid(old));
        assertThat(after.verify(old, NOW)).hasValue(ADA);
        // The third one still knows the first, the fourth does not.
        KeyFile.rotate(file(), NOW);
        assertThat(at(NOW, false).verify(old, NOW)).hasValue(ADA);
        KeyFile.rotate(file(), NOW);
        assertThat(at(NOW, false).verify(old, NOW)).isEmpty();
        assertThat(at(NOW, false).verify(young, NOW)).hasValue(ADA);
    }

    @Test
    @DisplayName("R4 a key that is not known is looked for in the file at once, once a second")
    void youngKeysAreReadAtOnce() {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        JwtTokens node = new JwtTokens(file(), true, "isobar", moving(now));

        KeyFile.rotate(file(), NOW);
        String young = at(NOW, false).sign(ADA);
        now.set(NOW.plusSeconds(1));
        assertThat(node.verify(young, NOW)).hasValue(ADA);

        KeyFile.rotate(file(), NOW);
        String younger = at(NOW, false).sign(ADA);
        now.set(NOW.plusMillis(1_999));
        assertThat(node.verify(younger, NOW)).isEmpty();
        now.set(NOW.plusSeconds(2));
        assertThat(node.verify(younger, NOW)).hasValue(ADA);
    }

    @Test
    @DisplayName("R4 a key behind the first verifies before it signs: rotation in two steps")
    void keysAreKnownBeforeTheySign() throws Exception {
        JwtTokens before = at(NOW, true);
        String old = before.sign(ADA);
        KeyFile.rotate(file(), NOW);
        JWKSet set = JWKSet.load(file().toFile());
        JWK young = set.getKeys().get(0);
        JWK signing = set.getKeys().get(1);
        Files.writeString(file(), new JWKSet(List.of(signing, young)).toString(false));
        JwtTokens first = at(NOW, false);
        assertThat(kid(first.sign(ADA))).isEqualTo(kid(old));

        Files.writeString(file(), new JWKSet(List.of(young, signing)).toString(false));
        String signed = at(NOW, false).sign(ADA);

        assertThat(kid(signed)).isEqualTo(young.getKeyID());
        assertThat(first.verify(signed, NOW)).hasValue(ADA);
    }

    @Test
    @DisplayName("R4 in local mode a key of more than thirty days is followed by another")
    void localKeysAgeOut() throws Exception {
        String old = at(NOW, true).sign(ADA);
        String same = at(NOW.plus(Duration.ofDays(29)), true).sign(ADA);
        JwtTokens later = at(NOW.plus(Duration.ofDays(31)), true);

        assertThat(kid(same)).isEqualTo(kid(old));
        assertThat(kid(later.sign(ADA))).isNotEqualTo(kid(old));
        assertThat(later.verify(old, NOW)).hasValue(ADA);
    }

    private JwtTokens at(Instant now, boolean isLocal) {
        return new JwtTokens(file(), isLocal, "isobar", clock(now));
    }

    private Path file() {
        return folder.resolve("keys.json");
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private static Clock moving(AtomicReference<Instant> now) {
        return new Clock() {
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
                return now.get();
            }
        };
    }

    private static String kid(String token) throws Exception {
        return SignedJWT.parse(token).getHeader().getKeyID();
    }
}
