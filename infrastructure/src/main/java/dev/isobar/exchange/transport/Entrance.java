package dev.isobar.exchange.transport;

import dev.isobar.exchange.ExchangeFailure.Unavailable;
import dev.isobar.exchange.Streams.Admission;
import dev.isobar.exchange.Streams.Endpoint;
import dev.isobar.exchange.VenueMarket;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Where an endpoint's next connection is dialled. Where the venue gives that out over REST, it is
 * asked anew each time, by a thread of its own: the feed's reads the old connection meanwhile.
 *
 * @param socket scheme, host, port and perhaps a path that goes before the endpoint's own
 */
record Entrance(VenueMarket market, Endpoint endpoint, URI socket, FeedContext context) {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** For people and captures: no token in it. */
    String name() {
        return Addresses.join(socket, endpoint.admission().isEmpty() ? endpoint.path() : "")
                .toString();
    }

    CompletableFuture<URI> next() {
        if (endpoint.admission().isEmpty()) {
            return CompletableFuture.completedFuture(Addresses.join(socket, endpoint.path()));
        }
        CompletableFuture<URI> address = new CompletableFuture<>();
        context.threads().newThread(() -> ask(endpoint.admission().get(), address)).start();
        return address;
    }

    private void ask(Admission admission, CompletableFuture<URI> address) {
        try {
            RestClient rest = context.clients().get(market);
            if (rest == null) {
                throw new Unavailable(
                        "nobody asks " + market.name() + " for it", Duration.ZERO, null);
            }
            String connection = UUID.randomUUID().toString();
            URI given =
                    rest.within(PATIENCE)
                            .get(
                                    admission.request(),
                                    answer -> admission.address().apply(answer.body(), connection));
            address.complete(Addresses.given(given, socket, isTheVenues()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            address.completeExceptionally(e);
        } catch (RuntimeException e) { // a thread's edge: its line ends with this as the cause
            address.completeExceptionally(e);
        }
    }

    private boolean isTheVenues() {
        return socket.equals(market.socket())
                || market.testnet().filter(there -> there.socket().equals(socket)).isPresent();
    }
}
