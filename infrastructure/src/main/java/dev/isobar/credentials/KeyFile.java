package dev.isobar.credentials;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/**
 * The keys that sign tokens, as a JWK set in a file that only its owner can read: private keys on
 * P-256. The first signs, all verify; a new one is put in front.
 */
public final class KeyFile {
    /** Tokens of the one before last one hour, so two would do. */
    private static final int MOST = 3;

    private KeyFile() {}

    /**
     * @throws IllegalArgumentException if there is none, or something else is in it
     */
    static List<ECKey> read(Path file) {
        if (Files.notExists(file)) {
            throw new IllegalArgumentException(
                    "isobar.jwt.keys=%s does not exist: make it with ./isobar admin keys %s"
                            .formatted(file, file));
        }
        try {
            List<ECKey> keys = new ArrayList<>();
            for (JWK key : JWKSet.parse(Files.readString(file)).getKeys()) {
                if (!(key instanceof ECKey pair)
                        || !pair.isPrivate()
                        || !Curve.P_256.equals(pair.getCurve())
                        || pair.getKeyID() == null) {
                    throw unfit(file);
                }
                keys.add(pair);
            }
            if (keys.isEmpty()) {
                throw unfit(file);
            }
            return keys;
        } catch (ParseException e) { // whose message may quote what is secret
            throw unfit(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Makes the file, or puts a new key in front. */
    public static void rotate(Path file, Instant now) {
        List<JWK> keys = new ArrayList<>();
        keys.add(generate(now));
        if (Files.exists(file)) {
            read(file).stream().limit(MOST - 1L).forEach(keys::add);
        }
        try {
            Path next = Files.createTempFile(folder(file), "keys", ".new", ownersOnly());
            Files.writeString(next, new JWKSet(keys).toString(false));
            Files.move(
                    next,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static Path folder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        return Files.createDirectories(folder);
    }

    private static ECKey generate(Instant now) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .issueTime(Date.from(now))
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("no key can be made", e);
        }
    }

    private static IllegalArgumentException unfit(Path file) {
        return new IllegalArgumentException(
                "isobar.jwt.keys=%s is not a JWK set of private P-256 keys with kid: make another"
                        + " with ./isobar admin keys".formatted(file));
    }

    private static FileAttribute<?>[] ownersOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
