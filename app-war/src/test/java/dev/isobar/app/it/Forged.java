package dev.isobar.app.it;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Access tokens as an attacker would make them from a real one. */
final class Forged {
    private final JWTClaimsSet claims;
    private final ECKey real;

    Forged(String token) throws Exception {
        claims = SignedJWT.parse(token).getJWTClaimsSet();
        real = JWKSet.load(Surroundings.KEYS.toFile()).getKeys().get(0).toECKey();
    }

    String unsigned() {
        return new PlainJWT(claims).serialize();
    }

    /** The public key, which is no secret, taken for the secret of an HMAC. */
    String byPublicKey() throws JOSEException {
        byte[] secret = real.toPublicJWK().toECPublicKey().getEncoded();
        return signed(JWSAlgorithm.HS256, real.getKeyID(), claims, new MACSigner(secret));
    }

    String byAnotherKey() throws JOSEException {
        ECKey other = new ECKeyGenerator(Curve.P_256).generate();
        return signed(JWSAlgorithm.ES256, real.getKeyID(), claims, new ECDSASigner(other));
    }

    String byUnknownKey() throws JOSEException {
        ECKey other = new ECKeyGenerator(Curve.P_256).generate();
        return signed(JWSAlgorithm.ES256, "mine", claims, new ECDSASigner(other));
    }

    String withoutKid() throws JOSEException {
        return signed(JWSAlgorithm.ES256, null, claims, new ECDSASigner(real));
    }

    String expired() throws JOSEException {
        return real(new JWTClaimsSet.Builder(claims).expirationTime(in(-1)).build());
    }

    String ofAnotherIssuer() throws JOSEException {
        return real(new JWTClaimsSet.Builder(claims).issuer("elsewhere").build());
    }

    String ofAnotherSession() throws JOSEException {
        return real(new JWTClaimsSet.Builder(claims).claim("sid", "none").build());
    }

    /** Valid, for so many seconds. */
    String lasting(int seconds) throws JOSEException {
        return real(new JWTClaimsSet.Builder(claims).expirationTime(in(seconds)).build());
    }

    /** Its claims say so, its signature does not. */
    String promoted(String token) throws Exception {
        JWTClaimsSet admin =
                new JWTClaimsSet.Builder(claims).claim("groups", List.of("admin")).build();
        String[] parts = token.split("\\.");
        return parts[0] + "." + new PlainJWT(admin).serialize().split("\\.")[1] + "." + parts[2];
    }

    private String real(JWTClaimsSet set) throws JOSEException {
        return signed(JWSAlgorithm.ES256, real.getKeyID(), set, new ECDSASigner(real));
    }

    private static String signed(
            JWSAlgorithm algorithm, String kid, JWTClaimsSet set, JWSSigner signer)
            throws JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(kid).build(), set);
        token.sign(signer);
        return token.serialize();
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }
}
