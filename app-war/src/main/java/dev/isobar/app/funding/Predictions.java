package dev.isobar.app.funding;

import dev.isobar.app.Catalogue;
import dev.isobar.app.guard.BoardsAtHand;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Offers;
import dev.isobar.market.Board;
import dev.isobar.market.BoardId;
import dev.isobar.market.BoardKind;
import dev.isobar.market.Instrument;
import dev.isobar.market.PredictedFunding;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/**
 * What venues that have a list of predictions say of their own instruments, from the list that is
 * collected each minute. What they guess of other venues is told where the whole list is: it names
 * a coin there, not an instrument. Safe for all threads.
 */
public final class Predictions {
    /** How Hyperliquid, the one venue with such a list, names itself. */
    private static final String ITSELF = "HlPerp";

    private final Map<BoardId, Read> read = new ConcurrentHashMap<>();
    private final Catalogue catalogue;
    private final BoardsAtHand boards;

    private record Read(Board board, Map<String, PredictedFunding> byCoin) {}

    public Predictions(Catalogue catalogue, BoardsAtHand boards) {
        this.catalogue = catalogue;
        this.boards = boards;
    }

    /** Empty also while the venue cannot be asked. */
    public Optional<PredictedFunding> of(Instrument instrument) {
        return catalogue
                .market(instrument.id())
                .offers()
                .predictedFundings()
                .map(offer -> all(instrument, offer).get(instrument.id().symbol()));
    }

    private Map<String, PredictedFunding> all(
            Instrument instrument, Offers.All<PredictedFunding> offer) {
        BoardId id =
                new BoardId(
                        instrument.id().venue(),
                        instrument.id().market(),
                        BoardKind.PREDICTED_FUNDING);
        try {
            Board board = boards.get(id, offer).board();
            Read before = read.get(id);
            if (before == null || before.board() != board) {
                before = new Read(board, byCoin(offer, board));
                read.put(id, before);
            }
            return before.byCoin();
        } catch (ExchangeFailure | FaultToleranceException e) { // the rest is told without it
            return Map.of();
        }
    }

    private static Map<String, PredictedFunding> byCoin(
            Offers.All<PredictedFunding> offer, Board board) {
        Map<String, PredictedFunding> byCoin = new HashMap<>();
        for (PredictedFunding one : offer.parse().apply(board.body())) {
            if (one.where().equals(ITSELF)) {
                byCoin.put(one.coin(), one);
            }
        }
        return byCoin;
    }
}
