package dev.isobar.settings;

/**
 * How callers prove who they are.
 *
 * @param local {@code isobar.local}: everything is on one machine, for its owner: what is missing
 *     is made, and cookies travel without TLS
 * @param keys {@code isobar.jwt.keys}: the file of the keys that sign tokens; must be there unless
 *     local
 * @param issuer {@code isobar.jwt.issuer}: the name in tokens
 * @param publicRead {@code isobar.public.read}: whether market data is read without a credential
 * @param registration {@code isobar.registration}: whether strangers may make accounts
 * @param secureCookie {@code isobar.cookie.secure}: whether the cookie travels over TLS only
 * @param memory {@code isobar.password.memory}: KiB of memory that each hash takes
 * @param iterations {@code isobar.password.iterations}
 * @param lanes {@code isobar.password.lanes}
 * @param parallel {@code isobar.password.parallel}: how many are hashed at once
 */
public record Identity(
        boolean local,
        String keys,
        String issuer,
        boolean publicRead,
        boolean registration,
        boolean secureCookie,
        int memory,
        int iterations,
        int lanes,
        int parallel) {

    /** The parameters for passwords are OWASP's: 19 MiB, two passes, one lane. */
    static Identity read(SettingReader read) {
        boolean local = read.flag("isobar.local", false);
        return new Identity(
                local,
                read.text("isobar.jwt.keys", "jwt-keys.json"),
                read.text("isobar.jwt.issuer", "isobar"),
                read.flag("isobar.public.read", true),
                read.flag("isobar.registration", true),
                read.flag("isobar.cookie.secure", !local),
                read.number("isobar.password.memory", 19_456, 7_168, 1_048_576),
                read.number("isobar.password.iterations", 2, 1, 20),
                read.number("isobar.password.lanes", 1, 1, 8),
                read.number("isobar.password.parallel", 2, 1, 64));
    }
}
