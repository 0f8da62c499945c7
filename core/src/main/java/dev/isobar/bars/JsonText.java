package dev.isobar.bars;

/** A text in JSON. */
public final class JsonText {
    private JsonText() {}

    /** Quoted, and what JSON forbids in a text escaped: venues' ids and people's words. */
    public static void append(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
