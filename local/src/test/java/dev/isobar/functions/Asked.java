package dev.isobar.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Range;
import dev.isobar.exchange.Request;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Answer;
import dev.isobar.local.simulator.venues.Query;
import dev.isobar.local.simulator.venues.RestProtocol;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.time.Instant;

/** A market of a simulated venue, asked for newest minutes in this process and at any time. */
record Asked(VenueMarket market, RestProtocol rest) {

    static Request newest(VenueMarket market, Listed listed, Instant now) {
        Instant end = Interval.M1.floor(now);
        Range minute = new Range(end.minus(Duration.ofMinutes(1)), end);
        return market.klines().request(instrument(listed), Interval.M1, minute, now);
    }

    /** The venue answers, as to everybody who keeps its limits. */
    void ask(Listed listed, Instant now) {
        Request request = newest(market, listed, now);
        int query = request.path().indexOf('?');
        String path = query < 0 ? request.path() : request.path().substring(0, query);
        RestProtocol.Moment moment = new RestProtocol.Moment(now.toEpochMilli(), 0, "");
        Answer answer =
                request.isPost()
                        ? rest.post(path, request.body(), moment)
                        : rest.get(
                                path,
                                Query.parse(query < 0 ? null : request.path().substring(query + 1)),
                                moment);
        assertThat(market.failures().read(answer.status(), Duration.ZERO, answer.body()))
                .as("%s at %s: %s", request.path(), now, answer)
                .isEmpty();
        market.klines().parse(instrument(listed), Interval.M1, answer.body());
    }

    private static Instrument instrument(Listed listed) {
        return new Instrument(
                listed.id(),
                listed.base() + "-" + listed.quote(),
                listed.base(),
                listed.quote(),
                listed.quote(),
                listed.contractSize(),
                listed.tick(),
                listed.lot(),
                true,
                Instrument.TradeIds.OPAQUE);
    }
}
