package dev.isobar.exchange;

import com.fasterxml.jackson.core.JsonToken;

/**
 * Reads one JSON text (RFC 8259, strictly) token by token, straight from the string: no copy of it
 * and no text is made until one is asked for. Method names are those of Jackson's parser, whose
 * answers a test compares with these; it is quicker on a frame and leaves half of the garbage
 * (docs/performance.md). For one thread.
 *
 * <p>What is not JSON is an {@link IllegalArgumentException} that says where.
 */
public final class JsonReader {
    /** One bit a level; no venue nests deeper than ten. */
    private static final int DEEPEST = 60;

    private static final int NAMES = 1024;
    private static final int LONGEST_NAME = 32;

    /**
     * Names of fields, which come again in every frame. A name may be overwritten by another of the
     * same place, also by another thread: then it is made again, nothing else.
     */
    private static final String[] SEEN = new String[NAMES];

    private final String source;
    private int at;
    private JsonToken token;

    /** Of the current text or number: in the source, or in what its escapes stand for. */
    private String content;

    private int start;
    private int end;

    /** Bit {@code depth} is set where that level is an object. */
    private long objects;

    private int depth;
    private boolean isFresh;
    private boolean isNamed;

    public JsonReader(String source) {
        this.source = source;
    }

    /** The next token; null after the last one. */
    public JsonToken nextToken() {
        if (isNamed) {
            isNamed = false;
            token = value(afterSpace());
        } else if (depth > 0) {
            token = within();
        } else if (token == null) {
            token = value(afterSpace());
        } else if (skipSpace() < source.length()) {
            throw malformed("more follows the value");
        } else {
            token = null;
        }
        return token;
    }

    public JsonToken currentToken() {
        return token;
    }

    /** The name, if a name is next; else null, and the token is taken. */
    public String nextFieldName() {
        return nextToken() == JsonToken.FIELD_NAME ? name() : null;
    }

    /** From the start of an object or array to its end; nothing for other tokens. */
    public void skipChildren() {
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            int outer = depth - 1;
            while (depth > outer) {
                nextToken();
            }
        }
    }

    /** The current text, number, flag or null as it stands on the wire, without quotes. */
    public String getText() {
        return content.substring(start, end);
    }

    public int getTextLength() {
        return end - start;
    }

    /** A character of {@link #getText}. */
    public char charAt(int index) {
        return content.charAt(start + index);
    }

    /** Whether {@link #getText} is this. */
    public boolean isText(String expected) {
        return end - start == expected.length() && content.startsWith(expected, start);
    }

    private JsonToken within() {
        boolean inObject = (objects >>> depth & 1) != 0;
        char c = afterSpace();
        if (c == (inObject ? '}' : ']')) {
            depth--;
            isFresh = false;
            return inObject ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
        }
        if (!isFresh) {
            if (c != ',') {
                throw malformed("expected a comma or an end");
            }
            c = afterSpace();
        }
        isFresh = false;
        return inObject ? fieldName(c) : value(c);
    }

    private JsonToken fieldName(char c) {
        if (c != '"') {
            throw malformed("expected a name");
        }
        string();
        if (afterSpace() != ':') {
            throw malformed("expected a colon");
        }
        isNamed = true;
        return JsonToken.FIELD_NAME;
    }

    private String name() {
        if (end - start > LONGEST_NAME) {
            return getText();
        }
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + content.charAt(i);
        }
        int place = (hash ^ hash >>> 10) & NAMES - 1;
        String seen = SEEN[place];
        if (seen == null || !isText(seen)) {
            seen = getText();
            SEEN[place] = seen;
        }
        return seen;
    }

    private JsonToken value(char c) {
        return switch (c) {
            case '"' -> string();
            case '{' -> enter(true);
            case '[' -> enter(false);
            case 't' -> literal("true", JsonToken.VALUE_TRUE);
            case 'f' -> literal("false", JsonToken.VALUE_FALSE);
            case 'n' -> literal("null", JsonToken.VALUE_NULL);
            default -> number(c);
        };
    }

    private JsonToken enter(boolean isObject) {
        if (++depth > DEEPEST) {
            throw malformed("nested too deep");
        }
        objects = isObject ? objects | 1L << depth : objects & ~(1L << depth);
        isFresh = true;
        return isObject ? JsonToken.START_OBJECT : JsonToken.START_ARRAY;
    }

    private JsonToken literal(String word, JsonToken itsToken) {
        content = source;
        start = at - 1;
        end = start + word.length();
        if (!source.startsWith(word, start)) {
            throw malformed("expected a value");
        }
        at = end;
        return itsToken;
    }

    private JsonToken string() {
        String text = source;
        int length = text.length();
        for (int i = at; i < length; i++) {
            char c = text.charAt(i);
            if (c == '"') {
                content = text;
                start = at;
                end = i;
                at = i + 1;
                return JsonToken.VALUE_STRING;
            }
            if (c == '\\') {
                return escaped();
            }
            if (c < ' ') {
                throw malformed("control character in a text");
            }
        }
        throw malformed("text without an end");
    }

    /** The rare text with escapes: what they stand for becomes the content. */
    private JsonToken escaped() {
        StringBuilder plain = new StringBuilder();
        for (char c; (c = next()) != '"'; ) {
            if (c < ' ') {
                throw malformed("control character in a text");
            }
            plain.append(c == '\\' ? escape(next()) : c);
        }
        content = plain.toString();
        start = 0;
        end = content.length();
        return JsonToken.VALUE_STRING;
    }

    private char escape(char c) {
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = Character.digit(next(), 16);
                    code = digit < 0 ? Integer.MIN_VALUE : code * 16 + digit;
                    if (code < 0) {
                        throw malformed("not four hexadecimal digits");
                    }
                }
                yield (char) code;
            }
            default -> throw malformed("unknown escape");
        };
    }

    private JsonToken number(char first) {
        content = source;
        start = at - 1;
        char c = first == '-' ? next() : first;
        if (c != '0') {
            at--;
            digits();
        }
        boolean isWhole = true;
        if (peek() == '.') {
            isWhole = false;
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            isWhole = false;
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
        if (isDigit(peek())) {
            throw malformed("number starts with 0");
        }
        end = at;
        return isWhole ? JsonToken.VALUE_NUMBER_INT : JsonToken.VALUE_NUMBER_FLOAT;
    }

    private void digits() {
        String text = source;
        int length = text.length();
        int i = at;
        while (i < length && isDigit(text.charAt(i))) {
            i++;
        }
        if (i == at) {
            throw malformed("expected a value");
        }
        at = i;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The next character without taking it; 0 at the end, which no number holds. */
    private char peek() {
        return at < source.length() ? source.charAt(at) : 0;
    }

    private char next() {
        if (at >= source.length()) {
            throw malformed("the text ends too early");
        }
        return source.charAt(at++);
    }

    private char afterSpace() {
        char c = next();
        if (c > ' ') {
            return c;
        }
        at--;
        skipSpace();
        return next();
    }

    private int skipSpace() {
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c > ' ' || c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                break;
            }
            at++;
        }
        return at;
    }

    private IllegalArgumentException malformed(String what) {
        return new IllegalArgumentException("not JSON: %s at %d".formatted(what, at));
    }
}
