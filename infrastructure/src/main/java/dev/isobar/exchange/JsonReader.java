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
     * Names of fields and words, which come again in every frame. A name may be overwritten by
     * another of the same place, also by another thread: then it is made again, nothing else.
     */
    private static final String[] SEEN = new String[NAMES];

    /** Names of one letter, as the compiler writes them: a switch knows them by identity. */
    private static final String[] LETTERS = new String[128];

    static {
        for (char c = 0; c < LETTERS.length; c++) {
            LETTERS[c] = String.valueOf(c).intern();
        }
    }

    private final JsonScanner scanner;
    private JsonToken token;

    /** Bit {@code depth} is set where that level is an object; no level is none. */
    private long objects;

    private int depth;
    private boolean isFresh;
    private boolean isNamed;

    public JsonReader(String source) {
        scanner = new JsonScanner(source);
    }

    /** The next token; null after the last one. */
    public JsonToken nextToken() {
        if (isNamed) {
            isNamed = false;
            token = value(scanner.afterSpace());
        } else if (depth > 0) {
            token = within();
        } else if (token == null) {
            token = value(scanner.afterSpace());
        } else if (!scanner.isAtEnd()) {
            throw scanner.malformed("more follows the value");
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
        return nextToken() == JsonToken.FIELD_NAME ? getWord() : null;
    }

    /**
     * The next field's name, standing on its value; null at the object's end, which is taken. As
     * {@link #nextFieldName} and {@link #nextToken}, but one step where the text is as venues write
     * it.
     */
    public String nextField() {
        String name;
        if (isInObject() && !isNamed && scanner.field(isFresh)) {
            isFresh = false;
            name = getWord();
            token = value(scanner.afterSpace());
        } else {
            name = nextFieldName();
            if (name != null) {
                nextToken();
            }
        }
        return name;
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
        return scanner.text();
    }

    /** {@link #getText}, the same text each time if it is short and was seen lately. */
    public String getWord() {
        int length = scanner.length();
        if (length == 1 && scanner.charAt(0) < LETTERS.length) {
            return LETTERS[scanner.charAt(0)];
        }
        if (length > LONGEST_NAME) {
            return getText();
        }
        int hash = scanner.hash();
        int place = (hash ^ hash >>> 10) & NAMES - 1;
        String seen = SEEN[place];
        if (seen == null || !isText(seen)) {
            seen = getText();
            SEEN[place] = seen;
        }
        return seen;
    }

    public int getTextLength() {
        return scanner.length();
    }

    /** A character of {@link #getText}. */
    public char charAt(int index) {
        return scanner.charAt(index);
    }

    /** Whether {@link #getText} is this. */
    public boolean isText(String expected) {
        return scanner.is(expected);
    }

    /** {@link #getText} without making it: from {@link #start} to {@link #end} of this. */
    String content() {
        return scanner.content();
    }

    int start() {
        return scanner.start();
    }

    int end() {
        return scanner.end();
    }

    private JsonToken within() {
        boolean inObject = isInObject();
        char c = scanner.afterSpace();
        if (c == (inObject ? '}' : ']')) {
            depth--;
            isFresh = false;
            return inObject ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
        }
        if (!isFresh) {
            if (c != ',') {
                throw scanner.malformed("expected a comma or an end");
            }
            c = scanner.afterSpace();
        }
        isFresh = false;
        return inObject ? fieldName(c) : value(c);
    }

    private JsonToken fieldName(char c) {
        if (c != '"') {
            throw scanner.malformed("expected a name");
        }
        scanner.string();
        if (scanner.afterSpace() != ':') {
            throw scanner.malformed("expected a colon");
        }
        isNamed = true;
        return JsonToken.FIELD_NAME;
    }

    private JsonToken value(char c) {
        return switch (c) {
            case '"' -> scanner.string();
            case '{' -> enter(true);
            case '[' -> enter(false);
            case 't' -> scanner.literal("true", JsonToken.VALUE_TRUE);
            case 'f' -> scanner.literal("false", JsonToken.VALUE_FALSE);
            case 'n' -> scanner.literal("null", JsonToken.VALUE_NULL);
            default -> scanner.number(c);
        };
    }

    private boolean isInObject() {
        return (objects >>> depth & 1) != 0;
    }

    private JsonToken enter(boolean isObject) {
        if (++depth > DEEPEST) {
            throw scanner.malformed("nested too deep");
        }
        objects = isObject ? objects | 1L << depth : objects & ~(1L << depth);
        isFresh = true;
        return isObject ? JsonToken.START_OBJECT : JsonToken.START_ARRAY;
    }
}
