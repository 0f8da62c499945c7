package dev.isobar.flows.forced;

import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.rates.UsdRate;
import dev.isobar.flows.rates.UsdRates;
import dev.isobar.market.Instrument;
import dev.isobar.market.Liquidation;
import dev.isobar.market.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Makes events of one instrument's liquidations. For one thread; no clock. */
public final class ForcedOrders {
    /** More than a venue tells again after an outage. */
    static final int REMEMBERED = 256;

    private final Map<Side, CascadeRun> runs = new EnumMap<>(Side.class);
    private final Set<String> known = new LinkedHashSet<>();
    private final Map<String, Integer> ofFrame = new HashMap<>();
    private final Instrument instrument;
    private final boolean lowerBound;
    private final UsdRates rates;
    private final Supplier<CascadeRule> rule;
    private Object frame = "";
    private Instant heardFrom; // null before the first

    /**
     * @param lowerBound whether its venue shows only some
     * @param rule asked at each liquidation
     */
    public ForcedOrders(
            Instrument instrument, boolean lowerBound, UsdRates rates, Supplier<CascadeRule> rule) {
        this.instrument = instrument;
        this.lowerBound = lowerBound;
        this.rates = rates;
        this.rule = rule;
        for (Side side : Side.values()) {
            runs.put(side, new CascadeRun(side));
        }
    }

    /**
     * @param frame equal for all that one frame held, and for nothing else
     * @return empty for one that is known already
     */
    public Optional<ForcedOrder> heard(Liquidation liquidation, Object frame) {
        String id = liquidation.id() == null ? made(liquidation, frame) : liquidation.id();
        if (!remember(liquidation.at(), id)) {
            return Optional.empty();
        }
        heardFrom = heardFrom == null ? liquidation.at() : heardFrom;
        UsdRate rate = rates.of(instrument.quote(), liquidation.at()).orElse(null);
        BigDecimal usd = rate == null ? null : rate.of(liquidation.value());
        Cascade cascade =
                runs.get(liquidation.side())
                        .add(liquidation.at(), liquidation.value(), usd, rule.get())
                        .orElse(null);
        return Optional.of(new ForcedOrder(instrument, liquidation, id, rate, lowerBound, cascade));
    }

    /**
     * What another node told before this one took over: it is not told again, and a cascade goes on
     * under its id. Oldest first. Passed over is what is not before the first that was heard here,
     * which counts already, and what is too old for anything to follow it: perhaps it was told
     * before and is not remembered any more.
     *
     * @param value quote units
     * @param cascade it was told to be part of; null for none
     */
    public void told(FlowEvent event, BigDecimal value, Cascade cascade) {
        boolean isOurs = heardFrom != null && !event.at().isBefore(heardFrom);
        CascadeRun run = runs.get(event.side());
        if (!isOurs && !run.isOver(event.at(), rule.get()) && remember(event.at(), event.id())) {
            run.resume(event.at(), value, event.usd(), cascade, rule.get());
        }
    }

    /** Up to then some may not have been heard. */
    public void missed(Instant to) {
        runs.values().forEach(run -> run.missed(to));
    }

    /** By what it is, and by its place among those that one frame holds twice. */
    private String made(Liquidation of, Object in) {
        if (!in.equals(frame)) {
            frame = in;
            ofFrame.clear();
        }
        String what =
                "%s-%s-%s"
                        .formatted(
                                of.side().name().toLowerCase(Locale.ROOT),
                                plain(of.price()),
                                plain(of.contracts() == null ? of.size() : of.contracts()));
        return what + "-" + ofFrame.merge(of.at() + what, 1, Integer::sum);
    }

    private boolean remember(Instant at, String id) {
        if (!known.add(at.toEpochMilli() + "#" + id)) {
            return false;
        }
        if (known.size() > REMEMBERED) {
            known.remove(known.iterator().next());
        }
        return true;
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
