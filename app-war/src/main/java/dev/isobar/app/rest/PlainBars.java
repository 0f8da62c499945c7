package dev.isobar.app.rest;

import dev.isobar.app.Catalogue;
import dev.isobar.app.answers.Answer;
import dev.isobar.app.metrics.Endpoint;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Tells bars in their usual form without Jakarta REST, which costs as much as they do (ADR 59).
 * Behind every other filter; whatever it does not understand goes on to {@link BarsResource}, which
 * says the same.
 */
@Dependent
public class PlainBars implements Filter {
    @Inject Catalogue catalogue;
    @Inject BarsReading reading;

    private String template;

    @Override
    public void init(FilterConfig config) {
        template = Endpoint.template(BarsResource.class);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        HttpServletResponse told = (HttpServletResponse) response;
        Optional<BarsQuestion> question = PlainQuestion.in(asked, catalogue);
        if (question.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Endpoint.note(asked, template);
        Answer answer;
        try {
            boolean zipped = Coding.takesGzip(asked.getHeader("Accept-Encoding"));
            answer = reading.answer(question.get(), zipped, Toll.of(asked));
        } catch (RuntimeException e) { // as Jakarta REST does: whatever fails is told as a problem
            Refusals.send(Problems.noted(e, asked), asked, told);
            return;
        }
        tell(answer, asked, told);
    }

    private static void tell(Answer answer, HttpServletRequest asked, HttpServletResponse told)
            throws IOException {
        answer.headers().forEach(told::setHeader);
        answer.next()
                .ifPresent(
                        at ->
                                told.setHeader(
                                        "Link",
                                        NextPage.link(
                                                asked.getRequestURI(),
                                                asked.getQueryString(),
                                                at)));
        if (answer.isKnown(asked.getHeader("If-None-Match"))) {
            told.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        told.setContentType(answer.type());
        if (answer.isZipped()) {
            told.setHeader("Content-Encoding", Coding.GZIP);
        }
        told.setContentLength(answer.body().length());
        answer.body().writeTo(told.getOutputStream());
    }
}
