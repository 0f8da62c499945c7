package dev.isobar.app.socket;

/**
 * How a session asked for a subject.
 *
 * @param filter which updates of it
 * @param isNamed whether by its name, so that no wildcard ends it
 */
record Asked(Filter filter, boolean isNamed) {}
