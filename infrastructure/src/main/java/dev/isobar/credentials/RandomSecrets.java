package dev.isobar.credentials;

import dev.isobar.identity.Secrets;
import java.security.SecureRandom;
import java.util.Base64;

/** From the system's source of randomness. */
public final class RandomSecrets implements Secrets {
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
