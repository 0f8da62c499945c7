package dev.isobar.exchange.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Quote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decodes a sample and compares it with what is expected, line by line. */
final class Comparing {
    private final Clause clause;
    private final Sample sample;
    private final Optional<Mistake> mistake;
    private final Verdict verdict;
    private final Decoding decoding;
    private final Map<InstrumentId, Quote> quotes = new HashMap<>();
    private int values;

    Comparing(
            VenueMarket market,
            Clause clause,
            Sample sample,
            Optional<Mistake> mistake,
            Verdict verdict) {
        this.clause = clause;
        this.sample = sample;
        this.mistake = mistake;
        this.verdict = verdict;
        this.decoding = new Decoding(market, clause, sample);
    }

    void run() {
        for (int i = 0; i < sample.lines.size(); i++) {
            Sample.Line line = sample.lines.get(i);
            if (!line.generated() && (sample.chosen.isEmpty() || sample.chosen.contains(i + 1))) {
                try {
                    line(line);
                } catch (RuntimeException e) {
                    verdict.wrong(where(i) + e);
                }
            }
        }
        verdict.found(sample.kind, sample.source, values);
    }

    private String where(int index) {
        return sample.source + " line " + (index + 1) + ": ";
    }

    private void line(Sample.Line line) {
        List<JsonNode> rows = rows(line);
        List<Map<String, Object>> facts = facts(line, rows);
        if (rows.isEmpty() && (clause.kind().isPresent() || facts.isEmpty())) {
            return;
        }
        boolean isCarried = clause.form().equals("derivative_ticker") && isTyped(rows);
        if (facts.isEmpty() && (isCarried || !isTyped(rows) && isFrame() && !sample.isOurs)) {
            return;
        }
        if (clause == Clause.T01) {
            listing(rows, facts);
        } else if (isCarried) {
            facts.forEach(one -> compare(rows.get(rows.size() - 1), one));
        } else {
            inOrder(chosen(rows, facts), facts);
        }
    }

    private boolean isFrame() {
        return clause.kind().isPresent();
    }

    private static boolean isTyped(List<JsonNode> rows) {
        return !rows.isEmpty() && rows.get(0).has("type");
    }

    /** What is expected, as far as it is about this clause. */
    private List<JsonNode> rows(Sample.Line line) {
        List<JsonNode> rows = new ArrayList<>();
        if (sample.expecting != null) {
            return sample.expecting.apply(line.text());
        }
        if (line.expected().isArray()) {
            line.expected().forEach(rows::add);
        } else if (line.expected().isObject()) {
            rows.add(line.expected());
        }
        if (isFrame()) {
            rows.removeIf(
                    row -> row.has("type") && !row.path("type").asText().equals(clause.form()));
        }
        return rows;
    }

    private List<Map<String, Object>> facts(Sample.Line line, List<JsonNode> rows) {
        List<Map<String, Object>> facts = new ArrayList<>();
        for (Object value : decoding.values(line.text(), symbol(rows))) {
            facts.add(Facts.of(value instanceof Quote news ? whole(news) : value));
        }
        if (mistake.isPresent()) {
            List<Map<String, Object>> wrong = mistake.get().in(clause, facts);
            if (!wrong.equals(facts)) {
                verdict.touch();
            }
            return wrong;
        }
        return facts;
    }

    /** What the venue told of one side is expected with the other as it was told before. */
    private Quote whole(Quote news) {
        Quote whole = news.isWhole() ? news : news.after(quotes.get(news.instrument()));
        quotes.put(whole.instrument(), whole);
        return whole;
    }

    private String symbol(List<JsonNode> rows) {
        if (!sample.symbol.isEmpty() || rows.isEmpty()) {
            return sample.symbol.isEmpty() ? "BTCUSDT" : sample.symbol;
        }
        String told = expectation(rows.get(0)).text("symbol");
        return told.isEmpty() ? "BTCUSDT" : told;
    }

    private void listing(List<JsonNode> rows, List<Map<String, Object>> facts) {
        int listed = 0;
        for (JsonNode row : rows) {
            String symbol = expectation(row).text("symbol");
            Optional<Map<String, Object>> found =
                    facts.stream().filter(one -> one.get("symbol").equals(symbol)).findFirst();
            boolean isOurs = !sample.leftOut.test(row);
            if (isOurs && found.isPresent()) {
                listed++;
                compare(row, found.get());
            } else if (isOurs == found.isEmpty()) {
                verdict.wrong(symbol + (isOurs ? " is not listed" : " is listed, and is not ours"));
            }
        }
        if (listed != facts.size()) {
            verdict.wrong("lists %d, expected %d".formatted(facts.size(), listed));
        }
    }

    /** Of rows of several instruments, the ones that a body about one instrument can mean. */
    private List<JsonNode> chosen(List<JsonNode> rows, List<Map<String, Object>> facts) {
        if (isFrame() || clause.isHistory() || facts.size() != 1 || rows.size() == 1) {
            return rows;
        }
        Object symbol = facts.get(0).get("symbol");
        return rows.stream().filter(row -> expectation(row).text("symbol").equals(symbol)).toList();
    }

    private void inOrder(List<JsonNode> rows, List<Map<String, Object>> facts) {
        if (rows.size() != facts.size()) {
            verdict.wrong("decoded %d, expected %d".formatted(facts.size(), rows.size()));
            return;
        }
        List<JsonNode> ordered = new ArrayList<>(rows);
        if (clause.isHistory()) {
            requireAscending(facts);
            ordered.sort(Comparator.comparing(this::time));
        }
        for (int i = 0; i < facts.size(); i++) {
            compare(ordered.get(i), facts.get(i));
        }
    }

    /** When an expected row is; texts are compared as they stand. */
    private String time(JsonNode row) {
        Expectation expectation = expectation(row);
        for (String name : List.of("start", "at", "settlesAt")) {
            if (!expectation.text(name).isEmpty()) {
                return expectation.text(name);
            }
        }
        return "";
    }

    private void requireAscending(List<Map<String, Object>> facts) {
        String name = clause == Clause.T02 ? "start" : "at";
        Instant last = Instant.MIN;
        for (Map<String, Object> one : facts) {
            Instant at = (Instant) one.get(name);
            if (at.isBefore(last)) {
                verdict.wrong("not oldest first: " + at + " after " + last);
            }
            last = at;
        }
    }

    private void compare(JsonNode row, Map<String, Object> facts) {
        Expectation expectation = expectation(row);
        List<String> wrong = new ArrayList<>();
        expectation.compare(facts, wrong);
        wrong.forEach(verdict::wrong);
        if (expectation.saysSomething()) {
            values++;
        }
    }

    private Expectation expectation(JsonNode row) {
        return new Expectation(row, clause, sample.naming, sample.isOurs);
    }
}
