package dev.isobar.app.answers;

import dev.isobar.market.InstrumentId;

/**
 * Everything that an answer depends on beside what is kept. Equal keys have equal answers; its text
 * is what patterns are compared with.
 */
public interface Key {
    InstrumentId instrument();
}
