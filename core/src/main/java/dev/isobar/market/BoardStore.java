package dev.isobar.market;

import java.time.Duration;
import java.util.Optional;

/**
 * The newest boards, for some minutes. Safe for all threads; failing as stores do when it is away.
 */
public interface BoardStore {

    /** Empty if there is none, or it is too old to be of use. */
    Optional<Board> newest(BoardId id);

    /** A board that is newer stays. */
    void keep(BoardId id, Board board);

    /**
     * Whether it is ours to ask the venue: nobody else is told so until {@code length} has passed.
     */
    boolean claim(BoardId id, Duration length);
}
