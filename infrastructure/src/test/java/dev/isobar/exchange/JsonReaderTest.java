package dev.isobar.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle is Jackson: the same tokens and texts, and the same texts refused. */
class JsonReaderTest {
    private static final JsonFactory JACKSON = new JsonFactory();
    private static final String REFUSED = "refused";
    private static final String ALPHABET = "{}[]\":,\\ \n\t\u00010123-+.eEtrufalsn/bx\u00e9";

    @Test
    @DisplayName("R2 of 200,000 random and damaged texts it reads what Jackson reads, no more")
    void itReadsWhatJacksonReads() {
        Random random = new Random(42);
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            String text = random.nextInt(3) == 0 ? value(random, 0) : damaged(random);
            List<String> tokens = tokens(text);

            assertThat(tokens).as(text).isEqualTo(jacksonTokens(text));
            assertThat(tokensByField(text)).as(text).isEqualTo(tokens);
            read += tokens.contains(REFUSED) ? 0 : 1;
        }
        assertThat(read).isBetween(50_000, 150_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01",
                "-",
                "1.",
                ".5",
                "1e",
                "+1",
                "[1,]",
                "{\"a\":1,}",
                "{\"a\"}",
                "{a:1}",
                "[1 2]",
                "[\"a\":1]",
                "{\"a\":1 \"b\":2}",
                "{,\"a\":1}",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\t\"",
                "tru",
                "nul",
                "[",
                "{\"a\":",
                "\"",
                "}",
                "[}",
                "NaN"
            })
    void whatIsNoJsonIsRefused(String text) {
        assertThat(tokens(text))
                .contains(REFUSED)
                .isEqualTo(jacksonTokens(text))
                .isEqualTo(tokensByField(text));
    }

    @Test
    void whatIsNestedTooDeepIsRefused() {
        String text = "[".repeat(61) + "]".repeat(61);

        assertThat(tokens("[".repeat(60) + "]".repeat(60))).hasSize(120);
        assertThat(tokens(text)).containsExactly(REFUSED);
    }

    @Test
    void skippingAChildLeadsBehindIt() {
        JsonReader json = new JsonReader("{\"a\":{\"b\":[1,{\"c\":\"]}\"}]},\"d\":2}");
        json.nextToken();
        json.nextFieldName();
        json.nextToken();

        json.skipChildren();

        assertThat(json.nextFieldName()).isEqualTo("d");
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        JsonReader json = new JsonReader(text);
        try {
            for (JsonToken token; (token = json.nextToken()) != null; ) {
                tokens.add(
                        token
                                + (token.isStructStart() || token.isStructEnd()
                                        ? ""
                                        : json.getText()));
            }
        } catch (IllegalArgumentException e) {
            return List.of(REFUSED);
        }
        return tokens;
    }

    /** Through {@code nextField}, which is asked in arrays too, where there is none to be had. */
    private static List<String> tokensByField(String text) {
        List<String> tokens = new ArrayList<>();
        JsonReader json = new JsonReader(text);
        try {
            while (true) {
                String name = json.nextField();
                if (name != null) {
                    tokens.add(JsonToken.FIELD_NAME + name);
                }
                JsonToken token = json.currentToken();
                if (token == null) {
                    return tokens;
                }
                tokens.add(token + (token.isScalarValue() ? json.getText() : ""));
            }
        } catch (IllegalArgumentException e) {
            return List.of(REFUSED);
        }
    }

    /** Jackson also reads several values in a row and none at all: those count as refused. */
    private static List<String> jacksonTokens(String text) {
        List<String> tokens = new ArrayList<>();
        int depth = 0;
        int values = 0;
        try (JsonParser json = JACKSON.createParser(text)) {
            for (JsonToken token; (token = json.nextToken()) != null; ) {
                tokens.add(
                        token
                                + (token.isStructStart() || token.isStructEnd()
                                        ? ""
                                        : json.getText()));
                depth -= token.isStructEnd() ? 1 : 0;
                values += depth == 0 && !token.isStructEnd() ? 1 : 0;
                depth += token.isStructStart() ? 1 : 0;
            }
        } catch (IOException e) {
            return List.of(REFUSED);
        }
        return values == 1 ? tokens : List.of(REFUSED);
    }

    private static String damaged(Random random) {
        StringBuilder text = new StringBuilder(value(random, 0));
        int place = random.nextInt(text.length());
        char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        switch (random.nextInt(3)) {
            case 0 -> text.setCharAt(place, c);
            case 1 -> text.insert(place, c);
            default -> text.setLength(place);
        }
        return text.toString();
    }

    private static String value(Random random, int depth) {
        String space = random.nextInt(4) == 0 ? " \n" : "";
        return space
                + switch (random.nextInt(depth > 4 ? 6 : 9)) {
                    case 0 -> "true";
                    case 1 -> "null";
                    case 2 -> String.valueOf(random.nextInt(2000) - 1000);
                    case 3 -> random.nextGaussian() + "";
                    case 4 -> random.nextLong() + "e" + random.nextInt(9);
                    case 5 -> text(random);
                    case 6 -> "[" + values(random, depth, false) + space + "]";
                    default -> "{" + values(random, depth, true) + space + "}";
                }
                + space;
    }

    private static String values(Random random, int depth, boolean named) {
        List<String> values = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            values.add((named ? text(random) + ":" : "") + value(random, depth + 1));
        }
        return String.join(",", values);
    }

    private static String text(Random random) {
        String[] parts = {"a", "BTC-USDT", "\\n", "\\u00e9", "\\\"", "\u00e9", "]", "0"};
        StringBuilder text = new StringBuilder("\"");
        for (int i = random.nextInt(3); i > 0; i--) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        return text.append('"').toString();
    }
}
