package dev.isobar.app.identity;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** Where reading is not public, nobody on the way may keep what somebody was told. */
final class PrivateAnswer extends HttpServletResponseWrapper {
    PrivateAnswer(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void setHeader(String name, String value) {
        super.setHeader(name, own(name, value));
    }

    @Override
    public void addHeader(String name, String value) {
        super.addHeader(name, own(name, value));
    }

    private static String own(String name, String value) {
        return name.equalsIgnoreCase("Cache-Control") ? value.replace("public", "private") : value;
    }
}
