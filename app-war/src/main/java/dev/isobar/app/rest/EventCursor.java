package dev.isobar.app.rest;

import dev.isobar.flows.EventQuery.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Where a page of events ended, as callers carry it: one word that nobody has to understand. */
final class EventCursor {
    private static final int LONGEST = 600;
    private static final int PARTS = 3;

    private EventCursor() {}

    static String of(Place place) {
        String text = place.at().toEpochMilli() + "\n" + place.key() + "\n" + place.id();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty where nothing was said. */
    static Optional<Place> parse(String cursor) {
        if (cursor == null) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(Asked.text("cursor", cursor, LONGEST));
            String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\n", PARTS);
            if (parts.length == PARTS && parts[0].matches("[0-9]{1,15}")) {
                Instant at = Instant.ofEpochMilli(Long.parseLong(parts[0]));
                return Optional.of(new Place(at, parts[1], parts[2]));
            }
        } catch (IllegalArgumentException e) {
            // Refused below, like one that says something else.
        }
        throw Problem.unparsable("cursor", "not a cursor of ours: take the one that next has");
    }
}
