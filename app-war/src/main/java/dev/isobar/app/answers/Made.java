package dev.isobar.app.answers;

import dev.isobar.bars.Range;

/**
 * An answer made just now.
 *
 * @param rests what of the instrument it was made of; a change within may change it
 * @param isSettled whether only a change could: time alone does not
 */
public record Made(Answer answer, Range rests, boolean isSettled) {}
