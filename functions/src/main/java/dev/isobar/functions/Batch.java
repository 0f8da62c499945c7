package dev.isobar.functions;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.jobs.CollectionQueue.Delayed;
import dev.isobar.jobs.CollectionRequest;
import dev.isobar.sqs.CollectionMessage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The messages of one call: the urgent first, and none keeps another from its answer. What fails is
 * named to SQS, which hands it out again and in the end to the dead letters.
 */
final class Batch {
    private final Collecting collecting;
    private final PutBack putBack;
    private final Clock clock;
    private final JobLog log;
    private final List<BatchItemFailure> failures = new ArrayList<>();
    private final Map<String, Delayed> back = new LinkedHashMap<>();
    private final Map<String, Tally> tallies = new TreeMap<>();

    private record Read(String message, CollectionRequest request) {}

    Batch(Collecting collecting, PutBack putBack, Clock clock, JobLog log) {
        this.collecting = collecting;
        this.putBack = putBack;
        this.clock = clock;
        this.log = log;
    }

    SQSBatchResponse answer(List<SQSMessage> messages) throws InterruptedException {
        List<Read> requests = new ArrayList<>();
        for (SQSMessage message : messages) {
            read(message).ifPresent(requests::add);
        }
        requests.sort(Comparator.comparing(read -> read.request().priority()));
        for (Read read : requests) {
            answer(read);
        }
        putBack();
        return new SQSBatchResponse(failures);
    }

    /** By venue. */
    Collection<Tally> tallies() {
        return List.copyOf(tallies.values());
    }

    private Optional<Read> read(SQSMessage message) {
        try {
            CollectionRequest request = CollectionMessage.read(message.getBody());
            return Optional.of(new Read(message.getMessageId(), request));
        } catch (IllegalArgumentException e) {
            failures.add(new BatchItemFailure(message.getMessageId()));
            log.error(
                    "unreadable message",
                    Map.of("message_id", message.getMessageId(), "reason", e.getMessage()));
            return Optional.empty();
        }
    }

    private void answer(Read read) throws InterruptedException {
        CollectionRequest request = read.request();
        try {
            Outcome outcome = collecting.answer(request);
            if (outcome instanceof Outcome.Done done) {
                count(done.tally());
                log.info("collected", matter(read, done.tally(), ""));
            } else if (outcome instanceof Outcome.Later later) {
                count(later.tally());
                later(read, later);
            } else if (outcome instanceof Outcome.Dropped dropped) {
                log.info("dropped", matter(read, dropped.reason()));
            } else {
                throw new AssertionError(outcome);
            }
        } catch (RuntimeException e) {
            // Whatever it is, it must not take the others of its batch to the dead letters.
            fail(read, e);
        }
    }

    private void later(Read read, Outcome.Later later) {
        Optional<Delayed> delayed = putBack.later(read.request(), later, clock.instant());
        if (delayed.isEmpty()) {
            if (later.cause() == Cause.BUDGET) {
                count(new Tally(later.tally().venue(), 0, 0, 0, 0, 0, 1));
            }
            log.warn("left to the next request", matter(read, later.tally(), later.reason()));
            return;
        }
        back.put(read.message(), delayed.get());
        Map<String, Object> matter = matter(read, later.tally(), later.reason());
        matter.put("delay_seconds", delayed.get().delay().toSeconds());
        log.info("put back", matter);
    }

    /** All or, as far as SQS is concerned, none: what was sent twice is asked for twice. */
    private void putBack() {
        try {
            putBack.send(List.copyOf(back.values()));
        } catch (StoreUnavailable e) {
            back.keySet().forEach(message -> failures.add(new BatchItemFailure(message)));
            log.error(
                    "nothing put back", Map.of("messages", back.size(), "reason", e.getMessage()));
        }
    }

    private void fail(Read read, RuntimeException failure) {
        failures.add(new BatchItemFailure(read.message()));
        count(new Tally(read.request().instrument().venue(), 0, 0, 0, 0, 1, 0));
        log.error("failed", matter(read, failure.toString()));
    }

    private void count(Tally news) {
        tallies.merge(news.venue(), news, Tally::plus);
    }

    private static Map<String, Object> matter(Read read, Tally tally, String reason) {
        Map<String, Object> matter = matter(read, reason);
        matter.put("pages", tally.pages());
        matter.put("bars", tally.bars());
        matter.put("remaining", tally.remaining());
        return matter;
    }

    private static Map<String, Object> matter(Read read, String reason) {
        CollectionRequest request = read.request();
        Map<String, Object> matter = new LinkedHashMap<>();
        matter.put("correlation_id", request.correlation());
        matter.put("message_id", read.message());
        matter.put("exchange", request.instrument().venue());
        matter.put("market", request.instrument().market().id());
        matter.put("symbol", request.instrument().symbol());
        matter.put("timeframe", request.interval().code());
        request.range()
                .ifPresent(
                        range -> {
                            matter.put("start", range.start().toString());
                            matter.put("end", range.end().toString());
                        });
        matter.put("attempt", request.attempt());
        if (!reason.isEmpty()) {
            matter.put("reason", reason);
        }
        return matter;
    }
}
