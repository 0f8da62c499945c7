package dev.isobar.app.socket;

import dev.isobar.live.Label;
import dev.isobar.live.Subject;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What was published of a subject, as far back as it is remembered. Blocking; safe for all threads;
 * fails with {@link dev.isobar.bars.StoreUnavailable}.
 */
public interface Published {

    /** Whatever had a sequence up to {@link Snapshot#sequence} is in it. */
    Snapshot snapshot(Subject subject);

    /** Everything after a sequence, ascending, without a hole; empty when that is gone. */
    Optional<List<Update>> after(Subject subject, String epoch, long sequence);

    /**
     * @param epoch empty when nothing was published yet
     * @param sequence 0 when nothing was published yet
     * @param data each JSON: bars ascending by open time, else what was told last, oldest first
     * @param labels of each, or none where nobody may choose
     */
    record Snapshot(String epoch, long sequence, List<String> data, List<Label> labels) {
        static final String NO_EPOCH = "";

        public Snapshot {
            data = List.copyOf(data);
            labels = List.copyOf(labels);
            if (!labels.isEmpty() && labels.size() != data.size()) {
                throw new IllegalArgumentException(
                        labels.size() + " labels of " + data.size() + " rows");
            }
        }

        public Snapshot(String epoch, long sequence, List<String> data) {
            this(epoch, sequence, data, List.of());
        }

        /** As of the same sequence, what a filter lets through. */
        Snapshot passing(Filter filter) {
            if (filter.isAll() || labels.isEmpty()) {
                return this;
            }
            List<String> passed =
                    IntStream.range(0, data.size())
                            .filter(i -> filter.passes(labels.get(i)))
                            .mapToObj(data::get)
                            .toList();
            return new Snapshot(epoch, sequence, passed);
        }
    }
}
