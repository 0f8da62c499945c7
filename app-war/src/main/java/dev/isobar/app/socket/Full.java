package dev.isobar.app.socket;

/** There is no room for another session; the message is for people, and fits a close frame. */
final class Full extends Exception {
    private static final long serialVersionUID = 1L;

    Full(String message) {
        super(message);
    }
}
