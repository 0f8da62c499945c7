package dev.isobar.local.replay;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * Frames of several files by (time, file, line). Within a file the lines' order stands: a frame
 * without a time, or with one that goes back, comes right after the one before it.
 */
final class Merged implements Iterator<Source> {
    private final PriorityQueue<Head> heads = new PriorityQueue<>();

    private static final class Head implements Comparable<Head> {
        private final Iterator<Source> rest;
        private Source next;
        private Instant at = Instant.MIN;

        Head(Iterator<Source> rest) {
            this.rest = rest;
        }

        boolean advance() {
            if (!rest.hasNext()) {
                return false;
            }
            next = rest.next();
            at = next.at().isAfter(at) ? next.at() : at;
            return true;
        }

        @Override
        public int compareTo(Head other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Integer.compare(next.file(), other.next.file());
        }
    }

    Merged(List<Iterator<Source>> files) {
        for (Iterator<Source> file : files) {
            add(new Head(file));
        }
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public Source next() {
        if (heads.isEmpty()) {
            throw new NoSuchElementException();
        }
        Head head = heads.remove();
        Source source = head.next;
        add(head);
        return source;
    }

    private void add(Head head) {
        if (head.advance()) {
            heads.add(head);
        }
    }
}
