package dev.isobar.app.answers;

/** Those that remember answers, too. */
@FunctionalInterface
public interface OtherNodes {
    /**
     * Has each of them forget what matches.
     *
     * @throws dev.isobar.bars.StoreUnavailable if they cannot be told
     */
    void forget(String pattern);
}
