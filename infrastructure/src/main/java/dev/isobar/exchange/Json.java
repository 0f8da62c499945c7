package dev.isobar.exchange;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * The one way JSON is read here: a single streaming pass, numbers made from the wire's characters.
 * Quoted and bare numbers are the same to it, because venues mix them. Pure; safe for all threads.
 *
 * <p>A parser walks an object like this, and every value it does not take is skipped:
 *
 * <pre>{@code
 * for (String name; (name = Json.field(json)) != null; ) {
 *     switch (name) {
 *         case "p" -> price = Numbers.decimal(json);
 *         default -> json.skipChildren();
 *     }
 * }
 * }</pre>
 */
public final class Json {
    /** For what is no market data: settings, manifests, events of functions. */
    public static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private Json() {}

    /** Reads from the first token of a text, which is the current one. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(JsonReader json);
    }

    /**
     * @throws ExchangeFailure.Unparsable with the text, if it is not exactly one JSON value, or if
     *     the reading throws for a missing, malformed or impossible value
     */
    public static <T> T read(String text, Reading<T> reading) {
        try {
            JsonReader json = new JsonReader(text);
            json.nextToken();
            T value = reading.read(json);
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("more follows the JSON value");
            }
            return value;
        } catch (IllegalArgumentException
                | NullPointerException // a record was made without what it requires
                | ArithmeticException
                | DateTimeException e) {
            throw new ExchangeFailure.Unparsable(String.valueOf(e.getMessage()), text, e);
        }
    }

    /**
     * What is made of a text after it was read: what is missing or impossible then is {@link
     * ExchangeFailure.Unparsable} too.
     */
    public static <T> T made(String text, Supplier<T> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException
                | NullPointerException // a record was made without what it requires
                | ArithmeticException
                | DateTimeException e) {
            throw new ExchangeFailure.Unparsable(String.valueOf(e.getMessage()), text, e);
        }
    }

    /** The same parser, guarded by {@link #made}. */
    static <K, T> BiFunction<K, String, T> guarded(BiFunction<K, String, T> parse) {
        return (of, text) -> made(text, () -> parse.apply(of, text));
    }

    /** The current value must be an object; its fields come next. */
    public static void object(JsonReader json, String what) {
        expect(json, JsonToken.START_OBJECT, what);
    }

    /** The current value must be an array; its elements come next. */
    public static void array(JsonReader json, String what) {
        expect(json, JsonToken.START_ARRAY, what);
    }

    /** The next field's name, standing on its value; null at the object's end. */
    public static String field(JsonReader json) {
        return json.nextField();
    }

    /** Whether the array has another element, standing on it. */
    public static boolean element(JsonReader json) {
        return json.nextToken() != JsonToken.END_ARRAY;
    }

    /** Like {@link #element} where there must be one: columns of a row. */
    public static JsonReader next(JsonReader json) {
        if (!element(json)) {
            throw new IllegalArgumentException("row is too short");
        }
        return json;
    }

    /** Skips the columns that are not taken. */
    public static void endOfRow(JsonReader json) {
        while (element(json)) {
            json.skipChildren();
        }
    }

    /** Text as it stands on the wire, of a string, a number or a flag; null for null. */
    public static String text(JsonReader json) {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        scalar(json);
        return json.getText();
    }

    /** {@link #text}, and no new text is made where it is the expected one. */
    public static String text(JsonReader json, String expected) {
        return is(json, expected) ? expected : text(json);
    }

    /** {@link #text} of a word that comes again and again: a channel, a symbol. */
    public static String word(JsonReader json) {
        return json.currentToken() == JsonToken.VALUE_STRING ? json.getWord() : text(json);
    }

    /** Whether the current value is this text, told without making one. */
    public static boolean is(JsonReader json, String expected) {
        return json.currentToken() == JsonToken.VALUE_STRING && json.isText(expected);
    }

    /** {@code true} or {@code "true"}. */
    public static boolean flag(JsonReader json) {
        if (json.currentToken() == JsonToken.VALUE_TRUE
                || json.currentToken() == JsonToken.VALUE_FALSE) {
            return json.currentToken() == JsonToken.VALUE_TRUE;
        }
        String text = text(json);
        if (!"true".equals(text) && !"false".equals(text)) {
            throw new IllegalArgumentException("neither true nor false: " + text);
        }
        return text.equals("true");
    }

    public static boolean isAbsent(JsonReader json) {
        return json.currentToken() == JsonToken.VALUE_NULL
                || json.currentToken() == JsonToken.VALUE_STRING && json.getTextLength() == 0;
    }

    /** A field of the outermost object, read no further than that; null if there is none. */
    public static String find(String text, String wanted) {
        return find(text, new String[] {wanted})[0];
    }

    /** Fields of the outermost object, read no further than to the last of them; null is none. */
    public static String[] find(String text, String... wanted) {
        String[] found = new String[wanted.length];
        try {
            JsonReader json = new JsonReader(text);
            int missing = json.nextToken() == JsonToken.START_OBJECT ? wanted.length : 0;
            String name;
            while (missing > 0 && (name = field(json)) != null) {
                int place = Arrays.asList(wanted).indexOf(name);
                if (place < 0 || found[place] != null) {
                    json.skipChildren();
                } else {
                    missing--;
                    found[place] = found(json);
                }
            }
        } catch (IllegalArgumentException e) {
            // Not JSON, so it has no such field: an error page, for example.
        }
        return found;
    }

    /** A value that is none of these is absent. */
    private static String found(JsonReader json) {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getWord();
        }
        if (json.currentToken().isScalarValue()) {
            return json.getText();
        }
        json.skipChildren();
        return null;
    }

    /** The rows of an array, in its order. */
    public static <T> List<T> rows(JsonReader json, Reading<T> row) {
        return rows(json, "rows", row);
    }

    /**
     * The same.
     *
     * @param what they are, for what is said of a value that is no array
     */
    public static <T> List<T> rows(JsonReader json, String what, Reading<T> row) {
        array(json, what);
        List<T> rows = new ArrayList<>();
        while (element(json)) {
            rows.add(row.read(json));
        }
        return rows;
    }

    public static <T> T required(String name, T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    static void scalar(JsonReader json) {
        if (json.currentToken() == null || !json.currentToken().isScalarValue()) {
            throw new IllegalArgumentException(
                    "expected a single value, not " + json.currentToken());
        }
    }

    private static void expect(JsonReader json, JsonToken token, String what) {
        if (json.currentToken() != token) {
            throw new IllegalArgumentException(
                    "%s is %s, expected %s".formatted(what, json.currentToken(), token));
        }
    }
}
