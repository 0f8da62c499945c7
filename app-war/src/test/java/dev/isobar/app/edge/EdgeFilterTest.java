package dev.isobar.app.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.settings.Settings;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 10.0.0.0/8 are our proxies; the servlet's path is what the container makes of the address. */
class EdgeFilterTest {
    private static final Settings SETTINGS =
            Settings.from(
                    key ->
                            Optional.ofNullable(
                                    Map.of(
                                                    "isobar.proxies.trusted",
                                                    "10.0.0.0/8",
                                                    "isobar.proxies.header",
                                                    "forwarded,x-forwarded-for")
                                            .get(key)));

    private final AtomicInteger status = new AtomicInteger();
    private final AtomicInteger passed = new AtomicInteger();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    @ParameterizedTest
    @DisplayName("R10 metrics are hidden from whoever comes through a proxy, in every spelling")
    @CsvSource({
        "/metrics, /metrics,, x-forwarded-for",
        "/%6detrics, /metrics,, x-forwarded-for",
        "/metrics;x, /metrics,, forwarded",
        "/metrics/application, /metrics, /application, forwarded",
        "/api/metrics, /api/metrics,, x-forwarded-for",
        "/api/%6Detrics, /api/metrics,, forwarded"
    })
    void hidden(String uri, String servlet, String rest, String header) throws Exception {
        ask(uri, servlet, rest, "10.0.0.1", header);

        assertThat(passed).hasValue(0);
        assertThat(status).hasValue(404);
        assertThat(body.toString(StandardCharsets.UTF_8))
                .contains("\"status\":404")
                .contains("ask a node itself");
    }

    @ParameterizedTest
    @DisplayName("R10 whoever asks a node itself gets them, and other paths are nothing of them")
    @CsvSource({
        "/metrics, /metrics,, 10.0.0.1,",
        "/metrics, /metrics,, 192.0.2.9,",
        "/metrics, /metrics,, 192.0.2.9, x-forwarded-for",
        "/api/metrics, /api/metrics,, 10.0.0.1,",
        "/metricses, /metricses,, 10.0.0.1, forwarded",
        "/api/v1/metrics, /api/v1, /metrics, 10.0.0.1, x-forwarded-for"
    })
    void shown(String uri, String servlet, String rest, String peer, String header)
            throws Exception {
        ask(uri, servlet, rest, peer, header);

        assertThat(passed).hasValue(1);
        assertThat(status).hasValue(0);
    }

    private void ask(String uri, String servlet, String rest, String peer, String header)
            throws Exception {
        EdgeFilter filter = new EdgeFilter();
        filter.settings = SETTINGS;
        filter.init(null);
        Map<String, String> headers =
                header == null
                        ? Map.of()
                        : Map.of(
                                header,
                                header.equals("forwarded") ? "for=198.51.100.1" : "198.51.100.1");
        filter.doFilter(
                request(uri, servlet, rest, peer, headers),
                response(),
                (asked, answer) -> passed.incrementAndGet());
    }

    private static HttpServletRequest request(
            String uri, String servlet, String rest, String peer, Map<String, String> headers) {
        return as(
                HttpServletRequest.class,
                (method, asked) ->
                        switch (method) {
                            case "getRequestURI" -> uri;
                            case "getServletPath" -> servlet;
                            case "getPathInfo" -> rest;
                            case "getContextPath" -> "";
                            case "getMethod" -> "GET";
                            case "getProtocol" -> "HTTP/1.1";
                            case "getRemoteAddr" -> peer;
                            case "isSecure" -> false;
                            case "getContentLengthLong" -> -1L;
                            case "getHeader" -> headers.get(name(asked));
                            case "getHeaderNames" -> Collections.enumeration(headers.keySet());
                            case "getHeaders" ->
                                    Collections.enumeration(
                                            Optional.ofNullable(headers.get(name(asked))).stream()
                                                    .toList());
                            case "getQueryString", "getAttribute", "setAttribute" -> null;
                            default -> throw new AssertionError(method);
                        });
    }

    private HttpServletResponse response() {
        return as(
                HttpServletResponse.class,
                (method, told) ->
                        switch (method) {
                            case "setStatus" -> {
                                status.set((int) told[0]);
                                yield null;
                            }
                            case "getOutputStream" -> new Written(body);
                            case "setHeader", "addHeader", "setContentType", "setContentLength" ->
                                    null;
                            default -> throw new AssertionError(method);
                        });
    }

    private static String name(Object... asked) {
        return asked[0].toString().toLowerCase(Locale.ROOT);
    }

    private interface Answers {
        Object to(String method, Object[] asked);
    }

    private static <T> T as(Class<T> type, Answers answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        EdgeFilterTest.class.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, asked) -> answers.to(method.getName(), asked)));
    }

    private static final class Written extends ServletOutputStream {
        private final ByteArrayOutputStream to;

        Written(ByteArrayOutputStream to) {
            this.to = to;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new AssertionError("not written without waiting");
        }

        @Override
        public void write(int one) {
            to.write(one);
        }
    }
}
