package dev.isobar.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Argon2Test {
    /**
     * Of the reference implementation: argon2id, v 19, t 2, m 2^16, p 1, "password", "somesalt".
     *
     * @see <a href="https://github.com/P-H-C/phc-winner-argon2/blob/master/src/test.c">test.c</a>
     */
    private static final String REFERENCE =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                    + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    private final Argon2 passwords = new Argon2(7_168, 1, 1, 2);

    @Test
    @DisplayName("R1 hashes of the reference implementation are read, and are dated here")
    void theReferenceIsRead() {
        assertThat(passwords.matches("password", REFERENCE)).isTrue();
        assertThat(passwords.matches("Password", REFERENCE)).isFalse();
        assertThat(passwords.isDated(REFERENCE)).isTrue();
        assertThat(PhcText.parse(REFERENCE)).hasToString(REFERENCE);
    }

    @Test
    @DisplayName("R1 each hash has a salt of its own and names its parameters")
    void hashesAreSalted() {
        String one = passwords.hash("correct horse");
        String two = passwords.hash("correct horse");

        assertThat(one).startsWith("$argon2id$v=19$m=7168,t=1,p=1$").isNotEqualTo(two);
        assertThat(passwords.matches("correct horse", one)).isTrue();
        assertThat(passwords.matches("correct horse", two)).isTrue();
        assertThat(passwords.matches("correct  horse", one)).isFalse();
        assertThat(passwords.isDated(one)).isFalse();
    }

    @Test
    void nobodysPasswordIsComparedAndNeverRight() {
        assertThat(passwords.matches("correct horse", "")).isFalse();
        assertThat(passwords.matches("", "")).isFalse();
        assertThatThrownBy(() -> passwords.matches("x", "plain"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("plain");
    }

    @Test
    void secretsAreLongAndNeverTheSame() {
        RandomSecrets secrets = new RandomSecrets();
        Map<String, Boolean> seen = new ConcurrentHashMap<>();
        for (int i = 0; i < 1_000; i++) {
            String secret = secrets.next();
            assertThat(secret).matches("[A-Za-z0-9_-]{43}"); // 256 bits in base64
            assertThat(seen.put(secret, true)).isNull();
        }
        assertThat(secrets.id()).matches("[0-9a-f]{24}");
    }
}
