package dev.isobar.identity;

/** Hashes passwords, slowly. Safe for all threads; few at once, the others wait a little. */
public interface Passwords {
    /**
     * @return with salt and parameters
     * @throws Refusal {@link Refusal.Kind#BUSY} when too many wait
     */
    String hash(String password);

    /**
     * Takes as long whatever is wrong.
     *
     * @param hash empty where there is no such account: then it takes as long and says no
     * @throws Refusal {@link Refusal.Kind#BUSY} when too many wait
     */
    boolean matches(String password, String hash);

    /** Whether a hash was made with weaker parameters than are set now. */
    boolean isDated(String hash);
}
