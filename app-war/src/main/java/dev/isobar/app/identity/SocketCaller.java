package dev.isobar.app.identity;

import dev.isobar.app.connection.Line;
import dev.isobar.identity.Proof;
import java.security.Principal;

/**
 * Who opened a socket, as its session carries it: a handshake that is refused is hard to tell from
 * any other failure, so the session is opened, told and closed.
 *
 * @param refusal why what was presented proves nothing; empty if it does or nothing was
 * @param address under which what comes from there is counted
 * @param line the session's connection
 */
public record SocketCaller(Proof proof, String refusal, String address, Line line)
        implements Principal {
    @Override
    public String getName() {
        return proof.caller().account();
    }
}
