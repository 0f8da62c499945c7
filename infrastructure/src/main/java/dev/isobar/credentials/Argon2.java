package dev.isobar.credentials;

import dev.isobar.identity.Passwords;
import dev.isobar.identity.Refusal;
import dev.isobar.identity.Refusal.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id as RFC 9106 has it. So many are hashed at once, each with the memory of its parameters;
 * whoever waits longer than two seconds for a place is told to come again.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9106">RFC 9106</a>
 */
public final class Argon2 implements Passwords {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int SALT = 16;
    private static final int LENGTH = 32;

    private final SecureRandom random = new SecureRandom();
    private final Semaphore places;
    private final int memory;
    private final int iterations;
    private final int lanes;

    /** Compared with where there is no account, so that it takes as long. */
    private final PhcText nobody;

    /**
     * @param memory KiB for each
     * @param parallel how many at once
     */
    public Argon2(int memory, int iterations, int lanes, int parallel) {
        this.memory = memory;
        this.iterations = iterations;
        this.lanes = lanes;
        this.places = new Semaphore(parallel, true);
        this.nobody = new PhcText(memory, iterations, lanes, salt(), new byte[LENGTH]);
    }

    @Override
    public String hash(String password) {
        PhcText empty = new PhcText(memory, iterations, lanes, salt(), new byte[LENGTH]);
        return atMostSome(() -> empty.with(digest(password, empty))).toString();
    }

    @Override
    public boolean matches(String password, String hash) {
        PhcText known = hash.isEmpty() ? nobody : PhcText.parse(hash);
        byte[] digest = atMostSome(() -> digest(password, known));
        return MessageDigest.isEqual(known.hash(), digest) && !hash.isEmpty();
    }

    @Override
    public boolean isDated(String hash) {
        PhcText known = PhcText.parse(hash);
        return known.memory() != memory
                || known.iterations() != iterations
                || known.lanes() != lanes;
    }

    private <T> T atMostSome(Supplier<T> work) {
        try {
            if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private static Refusal busy() {
        return Refusal.waiting(
                Kind.BUSY, "too many passwords are being checked: try again soon", PATIENCE);
    }

    private byte[] salt() {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        return salt;
    }

    static byte[] digest(String password, PhcText of) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(of.memory())
                        .withIterations(of.iterations())
                        .withParallelism(of.lanes())
                        .withSalt(of.salt())
                        .build());
        byte[] digest = new byte[of.hash().length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), digest);
        return digest;
    }
}
