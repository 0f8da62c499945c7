package dev.isobar.app.socket;

import dev.isobar.live.Subject;
import dev.isobar.market.InstrumentId;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one session asked for. Safe for all threads. */
final class Subscriptions {
    private final Client client;
    private final Topics topics;
    private final Wildcards wildcards;
    private final Map<Everything, Filter> everything = new LinkedHashMap<>();

    Subscriptions(Client client, Topics topics, Wildcards wildcards) {
        this.client = client;
        this.topics = topics;
        this.wildcards = wildcards;
    }

    synchronized void subscribe(String id, Subject subject, Filter filter) {
        check(id, List.of(subject));
        client.subjects().put(topics.shared(subject), new Asked(filter, true));
        client.send(Messages.ack(id, "subscribe", subject));
        topics.subscribe(client, id, subject);
    }

    /** All of them, or none if one cannot be. */
    synchronized void resume(String id, List<Question.Held> from) {
        check(id, from.stream().map(Question.Held::subject).toList());
        for (Question.Held held : from) { // perhaps named once, perhaps of a wildcard
            client.subjects().put(topics.shared(held.subject()), new Asked(held.filter(), false));
        }
        client.send(Messages.ack(id, "resume", from.size()));
        for (Question.Held held : from) {
            if (held.position().epoch().isEmpty()) { // nothing was published when it was asked for
                topics.subscribe(client, id, held.subject());
            } else {
                topics.resume(client, id, held.subject(), held.position());
            }
        }
    }

    synchronized void subscribe(String id, Everything all, Filter filter) {
        List<Subject> subjects = missing(all, wildcards.tracked());
        room(id, subjects.size());
        if (isFilteredOtherwise(all, filter)) {
            throw new Question.Malformed(
                    id,
                    "some of %s:%s is subscribed with another filter: unsubscribe first"
                            .formatted(all.channel(), all.key()));
        }
        if (everything.putIfAbsent(all, filter) != null) {
            throw new Question.Malformed(
                    id, "already subscribed: " + all.channel() + ":" + all.key());
        }
        wildcards.listen(this);
        client.send(Messages.ack(id, "subscribe", all, subjects.size()));
        missing(all, wildcards.tracked()).forEach(subject -> add(id, subject, filter));
    }

    /** Is tracked from now on. */
    synchronized void came(Collection<InstrumentId> instruments) {
        for (Everything all : everything.keySet()) {
            List<Subject> more = missing(all, instruments);
            try {
                room("", more.size());
            } catch (Question.Malformed e) {
                client.send(Messages.error("", "VALIDATION_ERROR", e.getMessage()));
                return;
            }
            more.forEach(subject -> add("", subject, everything.get(all)));
        }
    }

    synchronized void unsubscribe(String id, Subject subject) {
        if (!leave(subject)) {
            throw new Question.Malformed(id, "not subscribed: " + subject);
        }
        client.send(Messages.ack(id, "unsubscribe", subject));
    }

    /** What was named itself, or another wildcard holds, goes on. */
    synchronized void unsubscribe(String id, Everything all) {
        if (everything.remove(all) == null) {
            throw new Question.Malformed(id, "not subscribed: " + all.channel() + ":" + all.key());
        }
        long left =
                client.subjects().entrySet().stream()
                        .filter(one -> !one.getValue().isNamed())
                        .map(Map.Entry::getKey)
                        .filter(subject -> isOf(all, subject))
                        .filter(
                                subject ->
                                        everything.keySet().stream()
                                                .noneMatch(other -> isOf(other, subject)))
                        .filter(this::leave)
                        .count();
        client.send(Messages.ack(id, "unsubscribe", all, (int) left));
    }

    synchronized void close() {
        wildcards.leave(this);
        everything.clear(); // so that nothing comes any more
        client.subjects().keySet().forEach(this::leave);
    }

    private void add(String id, Subject subject, Filter filter) {
        Asked asked = new Asked(filter, false);
        if (client.subjects().putIfAbsent(topics.shared(subject), asked) == null) {
            topics.subscribe(client, id, subject);
        }
    }

    private boolean leave(Subject subject) {
        boolean was = client.subjects().remove(subject) != null;
        if (was) {
            topics.unsubscribe(client, subject);
        }
        return was;
    }

    private static boolean isOf(Everything all, Subject subject) {
        return subject.channel().equals(all.channel())
                && (Subjects.isOfAsset(subject.channel())
                        || all.holds(subject.instrument())
                                && all.of(subject.instrument(), "").equals(subject));
    }

    /** One subject cannot be told by two measures. */
    private boolean isFilteredOtherwise(Everything all, Filter filter) {
        return wildcards.tracked().stream()
                .filter(all::holds)
                .map(one -> client.subjects().get(all.of(one, wildcards.asset(one))))
                .anyMatch(held -> held != null && !held.filter().equals(filter));
    }

    private List<Subject> missing(Everything all, Collection<InstrumentId> instruments) {
        return instruments.stream()
                .filter(all::holds)
                .sorted()
                .map(one -> all.of(one, wildcards.asset(one)))
                .filter(subject -> !subject.key().isEmpty())
                .distinct()
                .filter(subject -> !client.subjects().containsKey(subject))
                .toList();
    }

    private void check(String id, List<Subject> subjects) {
        Set<Subject> seen = new HashSet<>();
        for (Subject subject : subjects) {
            if (client.subjects().containsKey(subject) || !seen.add(subject)) {
                throw new Question.Malformed(id, "already subscribed: " + subject);
            }
        }
        room(id, subjects.size());
    }

    private void room(String id, int more) {
        int had = client.subjects().size();
        if (had + more > Client.SUBSCRIPTIONS) {
            throw new Question.Malformed(
                    id,
                    "%d subscriptions and %d more, but a session has %d at most: unsubscribe or open another"
                            .formatted(had, more, Client.SUBSCRIPTIONS));
        }
        if (!client.mayHold(more)) {
            throw new Question.Malformed(
                    id,
                    "%d subscriptions and %d more: beyond %d no more can be had here now, or of your address: name fewer"
                            .formatted(had, more, Client.USUAL));
        }
    }
}
