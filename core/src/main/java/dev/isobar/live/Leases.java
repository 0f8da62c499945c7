package dev.isobar.live;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * Which node streams what: each thing is lent to one node at a time, for a while. Safe for all
 * threads and nodes; fails with {@link dev.isobar.bars.StoreUnavailable}.
 */
public interface Leases {

    /**
     * Empty while another node holds it. Who held it before and asks again before it ran out gets
     * it again, with a new token.
     */
    Optional<Lease> acquire(String what, Duration length);

    /**
     * @return false if it ran out or was given to another
     */
    boolean renew(Lease lease, Duration length);

    /** Gives it back before it runs out; nothing happens if it was lost. */
    void release(Lease lease);

    /** Says that this node lives, for that long, and how many do now (this one too). */
    int present(Duration length);

    /** This node ends. */
    void leave();

    /**
     * The same, for what is not shared out by parts: whoever holds them so does not count among the
     * nodes.
     */
    default Leases uncounted() {
        Leases all = this;
        return new Leases() {
            @Override
            public Optional<Lease> acquire(String what, Duration length) {
                return all.acquire(what, length);
            }

            @Override
            public boolean renew(Lease lease, Duration length) {
                return all.renew(lease, length);
            }

            @Override
            public void release(Lease lease) {
                all.release(lease);
            }

            @Override
            public int present(Duration length) {
                return 1;
            }

            @Override
            public void leave() {}
        };
    }

    /**
     * @param token greater than every token given before for the same thing, whatever was lost
     *     between
     */
    record Lease(String what, long token) {
        public Lease {
            requireNonNull(what, "what is null");
        }
    }

    /** Of a node that is alone: it gets whatever it asks for. */
    Leases ALONE =
            new Leases() {
                @Override
                public Optional<Lease> acquire(String what, Duration length) {
                    return Optional.of(new Lease(what, 1));
                }

                @Override
                public boolean renew(Lease lease, Duration length) {
                    return true;
                }

                @Override
                public void release(Lease lease) {}

                @Override
                public int present(Duration length) {
                    return 1;
                }

                @Override
                public void leave() {}
            };
}
