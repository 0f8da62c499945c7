package dev.isobar.exchange;

import com.fasterxml.jackson.core.JsonToken;

/**
 * The characters of a JSON text: texts, numbers, flags and what stands between them. Knows nothing
 * of objects and arrays. For one thread.
 */
final class JsonScanner {
    private final String source;
    private int at;

    /** Of the current text or number: in the source, or in what its escapes stand for. */
    private String content;

    private int start;
    private int end;

    JsonScanner(String source) {
        this.source = source;
    }

    String text() {
        return content.substring(start, end);
    }

    String content() {
        return content;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    int length() {
        return end - start;
    }

    char charAt(int index) {
        return content.charAt(start + index);
    }

    boolean is(String expected) {
        return end - start == expected.length() && content.startsWith(expected, start);
    }

    /** As {@link String#hashCode} of the text. */
    int hash() {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + content.charAt(i);
        }
        return hash;
    }

    boolean isAtEnd() {
        return skipSpace() == source.length();
    }

    JsonToken literal(String word, JsonToken itsToken) {
        content = source;
        start = at - 1;
        end = start + word.length();
        if (!source.startsWith(word, start)) {
            throw malformed("expected a value");
        }
        at = end;
        return itsToken;
    }

    /**
     * Takes a comma (not before the first field), a name and a colon, if they follow one another
     * without space or escapes; else takes nothing and is false.
     */
    boolean field(boolean isFirst) {
        String text = source;
        int last = text.length() - 1;
        int from = isFirst ? at : at + 1;
        if (from >= last || text.charAt(from) != '"' || !isFirst && text.charAt(from - 1) != ',') {
            return false;
        }
        for (int i = ++from; i < last; i++) {
            char c = text.charAt(i);
            if (c == '"' && text.charAt(i + 1) == ':') {
                content = text;
                start = from;
                end = i;
                at = i + 2;
                return true;
            }
            if (c == '"' || c == '\\' || c < ' ') {
                return false;
            }
        }
        return false;
    }

    /** Behind its first quotation mark. */
    JsonToken string() {
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
                    char hex = next();
                    int digit = hex > 'f' ? -1 : Character.digit(hex, 16);
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

    /** Behind its first character. */
    JsonToken number(char first) {
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

    /** The next character that is no white space. */
    char afterSpace() {
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
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                break;
            }
            at++;
        }
        return at;
    }

    IllegalArgumentException malformed(String what) {
        return new IllegalArgumentException("not JSON: %s at %d".formatted(what, at));
    }
}
