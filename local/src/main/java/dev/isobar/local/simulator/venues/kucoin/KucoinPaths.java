package dev.isobar.local.simulator.venues.kucoin;

import dev.isobar.local.simulator.venues.Answer;
import dev.isobar.local.simulator.venues.Query;
import dev.isobar.local.simulator.venues.RestProtocol.Moment;

/** What one market's host tells at which path. */
interface KucoinPaths {

    Answer answer(String path, Query query, Moment now) throws Query.BadParameter;
}
