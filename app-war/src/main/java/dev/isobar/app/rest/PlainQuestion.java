package dev.isobar.app.rest;

import dev.isobar.app.Catalogue;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands those questions for bars that need no second look. */
final class PlainQuestion {
    private static final Pattern PATH =
            Pattern.compile("/api/v1/exchanges/([^/%;]+)/ohlc/([^/%;]+(?:/[^/%;]+)?)/([^/%;]+)");
    private static final Set<String> PARAMETERS =
            Set.of("start", "end", "limit", "market", "provenance");
    private static final Set<String> JSON = Set.of("*/*", "application/json");

    private PlainQuestion() {}

    /** Empty if it is any other, also if it will be refused. */
    static Optional<BarsQuestion> in(HttpServletRequest asked, Catalogue catalogue) {
        String uri = asked.getRequestURI();
        Matcher path = PATH.matcher(uri).region(asked.getContextPath().length(), uri.length());
        if (!asked.getMethod().equals("GET") || !path.matches() || !isPlain(asked)) {
            return Optional.empty();
        }
        try {
            Instrument instrument =
                    catalogue.find(
                            path.group(1),
                            Asked.market(asked.getParameter("market")),
                            path.group(2));
            Interval every = Asked.interval(path.group(3));
            BarsQuery query =
                    BarsQuery.parse(
                            asked.getParameter("start"),
                            asked.getParameter("end"),
                            asked.getParameter("limit"));
            boolean provenance = Asked.flag("provenance", asked.getParameter("provenance"));
            return Optional.of(
                    new BarsQuestion(instrument, every, query, BarsFormat.JSON, provenance));
        } catch (Refused | Catalogue.Unknown | Catalogue.NotListedYet e) {
            return Optional.empty(); // the resource says why
        }
    }

    private static boolean isPlain(HttpServletRequest asked) {
        String accepted = asked.getHeader("Accept");
        if (accepted != null && !JSON.contains(accepted) || asked.getHeader("If-Match") != null) {
            return false;
        }
        for (Map.Entry<String, String[]> one : asked.getParameterMap().entrySet()) {
            if (!PARAMETERS.contains(one.getKey()) || one.getValue().length != 1) {
                return false;
            }
        }
        return true;
    }
}
