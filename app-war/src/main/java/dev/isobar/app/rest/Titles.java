package dev.isobar.app.rest;

import jakarta.ws.rs.core.Response;

/** The short, unchanging name of a status. */
final class Titles {
    private Titles() {}

    static String of(int status) {
        if (status == 422) {
            return "Unprocessable Content"; // RFC 9110; newer than Jakarta REST's list
        }
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "Status " + status : known.getReasonPhrase();
    }
}
