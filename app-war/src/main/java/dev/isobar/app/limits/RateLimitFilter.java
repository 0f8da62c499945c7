package dev.isobar.app.limits;

import dev.isobar.app.connection.Client;
import dev.isobar.app.identity.Callers;
import dev.isobar.app.rest.Refusals;
import dev.isobar.app.rest.Refused;
import dev.isobar.configuration.Followed;
import dev.isobar.configuration.Thresholds;
import dev.isobar.identity.Caller;
import dev.isobar.limits.RateLimit;
import dev.isobar.limits.RateLimits;
import dev.isobar.limits.Spent;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Counts what each caller asks for, and refuses what is too much. Behind who asks: what was refused
 * there is counted too, so that guessing is not free, and goes no further.
 */
@Dependent
public class RateLimitFilter implements Filter {
    private static final Pattern FREE =
            Pattern.compile("/health(/(live|ready|started|startup))?|/metrics(/[a-z]+)?");

    @Inject RateLimits limits;
    @Inject Followed<Thresholds> thresholds;
    @Inject Clock clock;
    @Inject MetricRegistry metrics;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        String path = asked.getRequestURI().substring(asked.getContextPath().length());
        boolean refused = Callers.refusal(asked).isPresent();
        if (refused || !FREE.matcher(path).matches()) {
            Purse purse = purse(asked, answer);
            try {
                purse.pay(1);
            } catch (Refused e) {
                Refusals.send(e.problem(), asked, answer);
                return;
            }
            purse.enter(asked);
        }
        if (refused) {
            Callers.answer(answer);
            return;
        }
        chain.doFilter(request, response);
    }

    private Purse purse(HttpServletRequest asked, HttpServletResponse answer) {
        Caller caller = Callers.of(asked);
        boolean anonymous = caller.isAnonymous();
        String who = anonymous ? Client.of(asked).address().key() : caller.account();
        return new Purse(
                limits, thresholds.get().allowance(), anonymous, who, spent -> tell(spent, answer));
    }

    private void tell(Map<RateLimit, Spent> spent, HttpServletResponse answer) {
        RateLimitHeaders.of(spent.values(), clock.instant()).forEach(answer::setHeader);
        for (Spent one : spent.values()) {
            if (!one.allowed()) {
                Tag limit = new Tag("limit", one.limit().name());
                metrics.counter("rate_limited_total", limit).inc();
            }
        }
    }
}
