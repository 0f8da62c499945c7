package dev.isobar.identity;

import dev.isobar.identity.Caller.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Signs access tokens and knows its own again. Safe for all threads. */
public interface Tokens {
    /**
     * @param account {@code sub}
     * @param name {@code upn}
     * @param roles {@code groups}
     * @param session {@code sid}
     * @param id {@code jti}
     */
    record Claims(
            String account,
            String name,
            Set<Role> roles,
            String session,
            String id,
            Instant issuedAt,
            Instant ends) {
        public Claims {
            roles = Set.copyOf(roles);
        }
    }

    String sign(Claims claims);

    /** Empty unless we signed it, with a key that still counts, and it has not ended. */
    Optional<Claims> verify(String token, Instant now);
}
