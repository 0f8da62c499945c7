package dev.isobar.credentials;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.isobar.identity.Caller.Role;
import dev.isobar.identity.Tokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * JSON Web Tokens, ES256. The key file is read again every 30 seconds, so that a key put in front
 * is used without a restart; and at once, if a second has passed, for a token of a key that is not
 * known: another node may have read the file before. Safe for all threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725">RFC 8725, best current practices</a>
 */
public final class JwtTokens implements Tokens {
    private static final Duration AGAIN = Duration.ofSeconds(30);
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final Duration OLD = Duration.ofDays(30);
    private static final int LONGEST = 4_096;

    private record Keys(List<ECKey> all, Instant readAt) {
        Optional<ECKey> named(String kid) {
            return all.stream().filter(key -> key.getKeyID().equals(kid)).findFirst();
        }
    }

    private final Path file;
    private final String issuer;
    private final Clock clock;
    private volatile Keys keys;

    /**
     * @param isLocal whether the file is made where it is absent, and gets a new key every 30 days
     * @throws IllegalArgumentException if there is no usable file
     */
    public JwtTokens(Path file, boolean isLocal, String issuer, Clock clock) {
        this.file = file;
        this.issuer = issuer;
        this.clock = clock;
        Instant now = clock.instant();
        if (isLocal && (Files.notExists(file) || isOld(KeyFile.read(file).get(0), now))) {
            KeyFile.rotate(file, now);
        }
        this.keys = new Keys(KeyFile.read(file), now);
    }

    @Override
    public String sign(Claims claims) {
        ECKey key = keys(AGAIN).all().get(0);
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID())
                        .build();
        JWTClaimsSet set =
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .subject(claims.account())
                        .claim("upn", claims.name())
                        .claim("groups", claims.roles().stream().map(JwtTokens::word).toList())
                        .claim("sid", claims.session())
                        .jwtID(claims.id())
                        .issueTime(Date.from(claims.issuedAt()))
                        .expirationTime(Date.from(claims.ends()))
                        .build();
        SignedJWT token = new SignedJWT(header, set);
        try {
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("the key does not sign", e);
        }
    }

    @Override
    public Optional<Claims> verify(String token, Instant now) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            SignedJWT parsed = SignedJWT.parse(token);
            // The header never chooses the algorithm.
            if (!JWSAlgorithm.ES256.equals(parsed.getHeader().getAlgorithm())) {
                return Optional.empty();
            }
            String kid = parsed.getHeader().getKeyID();
            Optional<ECKey> key = keys(AGAIN).named(kid).or(() -> keys(AT_ONCE).named(kid));
            if (key.isEmpty() || !parsed.verify(new ECDSAVerifier(key.get().toPublicJWK()))) {
                return Optional.empty();
            }
            return claims(parsed.getJWTClaimsSet()).filter(claims -> claims.ends().isAfter(now));
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    private Optional<Claims> claims(JWTClaimsSet set) throws ParseException {
        if (!issuer.equals(set.getIssuer())
                || set.getSubject() == null
                || set.getStringClaim("sid") == null
                || set.getIssueTime() == null
                || set.getExpirationTime() == null) {
            return Optional.empty();
        }
        Set<Role> roles =
                set.getStringListClaim("groups").stream()
                        .map(word -> Role.valueOf(word.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet());
        return Optional.of(
                new Claims(
                        set.getSubject(),
                        set.getStringClaim("upn"),
                        roles,
                        set.getStringClaim("sid"),
                        set.getJWTID(),
                        set.getIssueTime().toInstant(),
                        set.getExpirationTime().toInstant()));
    }

    /** No older than that; those known before while the file is away. */
    private Keys keys(Duration oldest) {
        Keys known = keys;
        Instant now = clock.instant();
        if (known.readAt().plus(oldest).isAfter(now) || Files.notExists(file)) {
            return known;
        }
        Keys read = new Keys(KeyFile.read(file), now);
        keys = read;
        return read;
    }

    private static boolean isOld(ECKey key, Instant now) {
        return key.getIssueTime() == null || key.getIssueTime().toInstant().plus(OLD).isBefore(now);
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
