package dev.isobar.app.edge;

import dev.isobar.app.connection.Client;
import dev.isobar.app.rest.Problem;
import dev.isobar.app.rest.Refusals;
import dev.isobar.settings.Access;
import dev.isobar.settings.Settings;
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
import java.util.Set;

/** Lets in whoever may come in with what they bring; the second thing that a request passes. */
@Dependent
public class EdgeFilter implements Filter {
    private static final String STAY_WITH_TLS = "max-age=31536000; includeSubDomains";
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");

    @Inject Settings settings;

    private final Seats seats = new Seats();
    private Access access;
    private ClientFinder clients;
    private CrossOrigin pages;

    @Override
    public void init(FilterConfig config) {
        access = settings.access();
        clients = new ClientFinder(access);
        pages = new CrossOrigin(access.origins());
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        Client client = clients.find(asked);
        client.enter(asked);
        if (client.secure()) {
            answer.setHeader("Strict-Transport-Security", STAY_WITH_TLS);
        }
        // The container compresses, and does not say so.
        answer.addHeader("Vary", "Accept-Encoding");
        pages.mark(asked, answer);
        if (Framing.isDoubtful(asked)) {
            answer.setHeader("Connection", "close");
        }
        Optional<Problem> broken =
                Framing.broken(asked)
                        .or(() -> Segments.broken(asked))
                        .or(() -> Handshake.broken(asked, answer));
        if (broken.isPresent()) {
            Refusals.send(broken.get(), asked, answer);
            return;
        }
        if (WITHOUT_BODY.contains(asked.getMethod())) {
            letIn(asked, answer, client, chain);
            return;
        }
        try (BoundedRequest bounded = new BoundedRequest(asked, seats, client)) {
            letIn(bounded, answer, client, chain);
            bounded.drain();
        }
    }

    private void letIn(
            HttpServletRequest asked, HttpServletResponse answer, Client client, FilterChain chain)
            throws IOException, ServletException {
        Optional<Problem> refused = refused(asked, client);
        if (refused.isPresent()) {
            Refusals.send(refused.get(), asked, answer);
        } else if (CrossOrigin.isPreflight(asked)) {
            pages.answerPreflight(asked, answer);
        } else {
            chain.doFilter(asked, answer);
        }
    }

    private Optional<Problem> refused(HttpServletRequest asked, Client client) {
        if (!access.allowed().isEmpty() && !access.allowed().contains(client.address())) {
            return forbidden("%s may not ask here: see isobar.addresses.allowed", client.address());
        }
        if (pages.isForeignSocket(asked)) {
            return forbidden(
                    "pages of %s may not open sockets with our cookie: see isobar.origins",
                    asked.getHeader("Origin"));
        }
        return Figures.hidden(asked, clients).or(() -> Sizes.tooLarge(asked));
    }

    private static Optional<Problem> forbidden(String detail, Object who) {
        return Optional.of(Problem.of(403, "AUTHORIZATION_ERROR", detail.formatted(who)));
    }
}
