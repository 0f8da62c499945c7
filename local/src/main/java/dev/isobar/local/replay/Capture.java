package dev.isobar.local.replay;

import dev.isobar.capture.Frame;
import dev.isobar.capture.Frames;
import dev.isobar.market.Instrument;
import dev.isobar.market.Market;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Files opened together, for one way through. One thread. */
final class Capture implements AutoCloseable {
    private final List<Opened> files = new ArrayList<>();
    private final String venue;
    private final Optional<Market> market;

    /** One file; what is not of the venue or market asked for is passed over. */
    private final class Opened implements Iterator<Source> {
        private final Path path;
        private final int index;
        private final Frames frames;
        private long number;
        private Optional<Source> next;

        Opened(Path path, int index, Frames frames) {
            this.path = path;
            this.index = index;
            this.frames = frames;
        }

        @Override
        public boolean hasNext() {
            if (next == null) {
                next = advance();
            }
            return next.isPresent();
        }

        @Override
        public Source next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Source source = next.get();
            next = null;
            return source;
        }

        private Optional<Source> advance() {
            try {
                for (Optional<Frame> f = frames.next(); f.isPresent(); f = frames.next()) {
                    number++;
                    if (isAskedFor(f.get())) {
                        return Optional.of(source(f.get()));
                    }
                    passedOver++;
                }
                return Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Source source(Frame frame) {
            String name = path.getFileName().toString();
            Instant at = frame.hasTime() ? frame.at() : meaning.eventTime(frame);
            return new Source(frame, at, index, name, number, !isOurs(path));
        }
    }

    private long passedOver;
    private Known known;
    private Meaning meaning;

    private Capture(String venue, Optional<Market> market) {
        this.venue = venue;
        this.market = market;
    }

    /**
     * @param venue empty: all
     * @throws IOException naming a file that cannot be read
     */
    static Capture open(List<Path> paths, String venue, Optional<Market> market)
            throws IOException {
        Capture capture = new Capture(venue, market);
        try {
            for (Path path : paths) {
                Frames frames = Frames.open(path, new Beside());
                capture.files.add(capture.new Opened(path, capture.files.size(), frames));
            }
            capture.known = capture.listed();
            capture.meaning = new Meaning(capture.known);
            return capture;
        } catch (IOException e) {
            capture.close();
            throw e;
        }
    }

    Iterator<Source> frames() {
        return new Merged(List.copyOf(files));
    }

    Known known() {
        return known;
    }

    /** Symbols of recordings may be assumed; a capture of ours names its instruments. */
    private Known listed() {
        List<Instrument> listed = new ArrayList<>();
        files.forEach(file -> listed.addAll(file.frames.instruments()));
        return new Known(listed, files.stream().anyMatch(file -> !isOurs(file.path)));
    }

    /** Frames of other venues or markets than those asked for. */
    long passedOver() {
        return passedOver;
    }

    /** Lines that are no frames, and frames that a writer had to drop. */
    long leftOut() {
        return files.stream().mapToLong(file -> file.frames.leftOut()).sum();
    }

    /** Files without an end, because their writer was killed. */
    List<String> cut() {
        return files.stream()
                .filter(file -> file.frames.isCut())
                .map(file -> file.path.getFileName().toString())
                .toList();
    }

    @Override
    public void close() throws IOException {
        for (Opened file : files) {
            file.frames.close();
        }
    }

    private boolean isAskedFor(Frame frame) {
        return (venue.isEmpty() || frame.venue().equals(venue))
                && (market.isEmpty() || frame.market() == market.get());
    }

    private static boolean isOurs(Path path) {
        return path.toString().endsWith(".gz");
    }
}
