package dev.isobar.app.rest;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The answer to somebody who wants a socket. Where it becomes one, only the headers of the protocol
 * are sent: nobody shows it, and the container keeps each header for as long as the socket is open
 * (docs/performance.md). Any other answer has all its headers.
 */
final class Handshake extends HttpServletResponseWrapper {
    private final List<Runnable> held = new ArrayList<>();

    Handshake(HttpServletResponse answer) {
        super(answer);
    }

    static boolean isWanted(HttpServletRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    @Override
    public void setHeader(String name, String value) {
        if (isOfProtocol(name)) {
            super.setHeader(name, value);
        } else {
            held.add(() -> super.setHeader(name, value));
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (isOfProtocol(name)) {
            super.addHeader(name, value);
        } else {
            held.add(() -> super.addHeader(name, value));
        }
    }

    @Override
    public void setStatus(int status) {
        super.setStatus(status);
        if (status == SC_SWITCHING_PROTOCOLS) {
            held.clear();
        } else {
            release();
        }
    }

    @Override
    public void sendError(int status) throws IOException {
        release();
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        release();
        super.sendError(status, message);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        release();
        super.sendRedirect(location);
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        releaseUnlessSocket();
        return super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        releaseUnlessSocket();
        return super.getWriter();
    }

    @Override
    public void flushBuffer() throws IOException {
        releaseUnlessSocket();
        super.flushBuffer();
    }

    /** Also to be called at the end: an answer may be its headers alone. */
    void releaseUnlessSocket() {
        if (getStatus() != SC_SWITCHING_PROTOCOLS) {
            release();
        }
    }

    private void release() {
        held.forEach(Runnable::run);
        held.clear();
    }

    private static boolean isOfProtocol(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("upgrade")
                || lower.equals("connection")
                || lower.startsWith("sec-websocket-")
                || lower.equals(RequestHeaders.CORRELATION_ID.toLowerCase(Locale.ROOT));
    }
}
