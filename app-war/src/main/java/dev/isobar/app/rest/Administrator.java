package dev.isobar.app.rest;

import dev.isobar.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Who may edit: whoever presents the token of the settings. */
@ApplicationScoped
public class Administrator {
    static final String HEADER = "X-API-Key";

    @Inject Settings settings;

    /**
     * @param presented null if nothing was
     * @throws Refused 403 while no token is set, 401 for a missing or wrong one
     */
    void require(String presented) {
        String token = settings.adminToken();
        if (token.isEmpty()) {
            throw new Refused(
                    Problem.of(
                            403,
                            "AUTHORIZATION_ERROR",
                            "nobody may edit: set isobar.admin.token (ISOBAR_ADMIN_TOKEN) and"
                                    + " send it as "
                                    + HEADER));
        }
        if (presented == null || !same(token, presented)) {
            throw new Refused(
                    Problem.of(
                            401,
                            "AUTHENTICATION_ERROR",
                            (presented == null ? "no " : "not the right ")
                                    + HEADER
                                    + ": send the value of isobar.admin.token"));
        }
    }

    /** In a time that does not tell where they differ. */
    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
