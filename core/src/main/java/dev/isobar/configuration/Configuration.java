package dev.isobar.configuration;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Reads and changes the documents. Safe for all threads and nodes; fails with {@link
 * dev.isobar.bars.StoreUnavailable}, and with {@link Unknown} for a name that is none.
 */
public final class Configuration {
    /** Who edits where no account does. */
    public static final String AUTHOR = "isobar";

    private static final int ATTEMPTS = 20;

    private final SortedMap<String, Document<?>> documents = new TreeMap<>();
    private final Map<String, Supplier<Map<String, Object>>> earlier;
    private final VersionStore store;
    private final Consumer<Version> applied;
    private final Clock clock;

    /** Of documents that never were kept elsewhere. */
    public Configuration(
            Collection<Document<?>> documents,
            VersionStore store,
            Consumer<Version> applied,
            Clock clock) {
        this(documents, Map.of(), store, applied, clock);
    }

    /**
     * @param earlier by document, what was kept of it elsewhere before there were versions: whoever
     *     asks first makes it the first one, which nothing can come before; empty for nothing
     * @param applied is told of each version that was made here, after it was kept
     */
    public Configuration(
            Collection<Document<?>> documents,
            Map<String, Supplier<Map<String, Object>>> earlier,
            VersionStore store,
            Consumer<Version> applied,
            Clock clock) {
        documents.forEach(one -> this.documents.put(one.name(), one));
        this.earlier = Map.copyOf(earlier);
        this.store = store;
        this.applied = applied;
        this.clock = clock;
    }

    /** Sorted. */
    public Collection<String> names() {
        return documents.keySet();
    }

    /** Version 0 if nothing was ever applied. */
    public Version newest(String name) {
        known(name);
        long number = store.number(name);
        return number == 0 ? takenOver(name) : version(name, number);
    }

    /** It may name what is listed no more. */
    private Version takenOver(String name) {
        Version none = Version.none(name);
        Map<String, Object> content = Content.of(earlier.getOrDefault(name, Map::of).get());
        if (content.isEmpty()) {
            return none;
        }
        known(name).parse(content);
        return append(none, content, AUTHOR, "as it was kept before there were versions")
                .orElseGet(() -> version(name, store.number(name)));
    }

    public Version version(String name, long number) {
        known(name);
        return store.find(name, number)
                .orElseThrow(
                        () ->
                                new Unknown(
                                        "no version %d of %s: see /api/v1/config/%s/history"
                                                .formatted(number, name, name)));
    }

    /**
     * Newest first.
     *
     * @param before only older ones
     */
    public List<Version> history(String name, long before, int limit) {
        known(name);
        return store.history(name, before, limit);
    }

    /** What a content says in full. */
    public Map<String, Object> effective(String name, Map<String, Object> content) {
        return effective(known(name), content);
    }

    private static <T> Map<String, Object> effective(
            Document<T> document, Map<String, Object> content) {
        return document.effective(document.read(Node.root(content)));
    }

    /**
     * As if it were applied now.
     *
     * @return what would change
     * @throws Faulty if it cannot be
     */
    public List<Change> validate(String name, Map<String, Object> content) {
        Version newest = newest(name);
        judge(name, newest.content(), content);
        return Change.between(newest.content(), content);
    }

    /**
     * Makes a version of it, unless it is what there is already.
     *
     * @param base the version it was made from
     * @return the newest version
     * @throws Faulty if something is wrong in it
     * @throws Outdated if {@code base} is not the newest
     */
    public Version apply(
            String name, long base, Map<String, Object> content, String author, String comment) {
        Version newest = newest(name);
        if (newest.content().equals(content)) {
            return newest;
        }
        judge(name, newest.content(), content);
        if (newest.number() != base) {
            throw new Outdated(name, base, newest.number());
        }
        return append(newest, content, author, comment)
                .orElseThrow(() -> new Outdated(name, base, store.number(name)));
    }

    /** Makes a version with the content of an older one. It may name what is listed no more. */
    public Version rollback(String name, long number, String author, String comment) {
        Map<String, Object> content = version(name, number).content();
        known(name).parse(content);
        String why = comment.isEmpty() ? "back to version " + number : comment;
        return change(name, now -> content, author, why);
    }

    /**
     * Changes the newest content, whoever changed it meanwhile.
     *
     * @param edit may be asked several times
     */
    public Version edit(
            String name, UnaryOperator<Map<String, Object>> edit, String author, String comment) {
        return change(
                name,
                now -> {
                    Map<String, Object> content = Content.of(edit.apply(now));
                    judge(name, now, content);
                    return content;
                },
                author,
                comment);
    }

    private Version change(
            String name, UnaryOperator<Map<String, Object>> edit, String author, String comment) {
        for (int attempt = 1; ; attempt++) {
            Version newest = newest(name);
            Map<String, Object> content = edit.apply(newest.content());
            if (newest.content().equals(content)) {
                return newest;
            }
            Optional<Version> made = append(newest, content, author, comment);
            if (made.isPresent()) {
                return made.get();
            }
            if (attempt == ATTEMPTS) {
                throw new Outdated(name, newest.number(), store.number(name));
            }
        }
    }

    private Optional<Version> append(
            Version newest, Map<String, Object> content, String author, String comment) {
        Version next =
                new Version(
                        newest.document(),
                        newest.number() + 1,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        author,
                        comment,
                        content);
        if (!store.append(next)) {
            return Optional.empty();
        }
        applied.accept(next);
        return Optional.of(next);
    }

    /** Both what cannot be read and what names nothing, in one answer. */
    private void judge(String name, Map<String, Object> before, Map<String, Object> content) {
        Document<?> document = known(name);
        Node root = Node.root(content);
        document.read(root);
        document.judge(before, root);
        if (!root.faults().isEmpty()) {
            throw new Faulty(root.faults());
        }
    }

    private Document<?> known(String name) {
        Document<?> document = documents.get(name);
        if (document == null) {
            throw new Unknown(
                    "no document %.40s: one of %s"
                            .formatted(name, String.join(", ", documents.keySet())));
        }
        return document;
    }
}
