package dev.isobar.app.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.live.Label;
import dev.isobar.live.Subject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AudienceTest {
    private static final Subject SUBJECT = new Subject("liquidations", "okx:linear:BTC-USDT-SWAP");

    private final Audience audience = new Audience();

    /** Somebody with a name. */
    private record Named(String name) implements Subscriber {
        @Override
        public void send(Frame frame) {}

        @Override
        public boolean wants(Subject subject) {
            return true;
        }

        @Override
        public void forget(Subject subject) {}
    }

    @Test
    @DisplayName("R13 what is worth 7000 USD is for those who asked for 0, 5000 and 7000 at least")
    void thresholdsAreInclusive() {
        for (String least : List.of("0", "5000", "7000.00", "7000.01", "50000")) {
            audience.add(new Named(least), least(least), 0);
        }

        assertThat(names(update(1, "7000", ""))).containsExactly("0", "5000", "7000.00");
    }

    @Test
    @DisplayName("R13 whose worth is not known is for those who asked for everything only")
    void unknownWorthPassesZeroOnly() {
        audience.add(new Named("all"), Filter.ALL, 0);
        audience.add(new Named("a cent"), least("0.01"), 0);

        assertThat(names(update(1, null, ""))).containsExactly("all");
    }

    @Test
    @DisplayName("R13 spikes are for those who named their timeframe, or none")
    void timeframesAreChosen() {
        audience.add(new Named("all"), Filter.ALL, 0);
        audience.add(new Named("5m"), new Filter(BigDecimal.ZERO, Set.of("5m")), 0);
        audience.add(new Named("5m 1h"), new Filter(BigDecimal.ZERO, Set.of("5m", "1h")), 0);

        assertThat(names(update(1, null, "1h"))).containsExactly("5m 1h", "all");
    }

    @Test
    @DisplayName("R1 what somebody knows already is not for them")
    void knownUpdatesAreLeftOut() {
        audience.add(new Named("late"), Filter.ALL, 7);

        assertThat(names(update(7, null, ""))).isEmpty();
        assertThat(names(update(8, null, ""))).containsExactly("late");
    }

    @Test
    void whoLeftOrIsGoneIsNotThereAnyMore() {
        Named left = new Named("left");
        Named gone = new Named("gone");
        audience.add(left, least("5"), 0);
        audience.add(gone, Filter.ALL, 0);

        audience.remove(left);
        List<Subscriber> told = audience.of(update(1, "10", ""), one -> one != gone);

        assertThat(told).isEmpty();
        assertThat(audience.size()).isZero();
    }

    @Test
    @DisplayName("R13 each of a thousand thresholds is told exactly what is worth it")
    void aThousandThresholds() {
        for (int i = 0; i < 1_000; i++) {
            audience.add(new Named(Integer.toString(i)), least(Integer.toString(i)), 0);
        }

        for (int worth : new int[] {0, 1, 499, 999, 5_000}) {
            assertThat(names(update(1, Integer.toString(worth), "")))
                    .hasSize(Math.min(worth, 999) + 1);
        }
    }

    private Set<String> names(Update update) {
        List<Subscriber> told = new ArrayList<>(audience.of(update, one -> true));
        Set<String> names = new TreeSet<>();
        told.forEach(one -> names.add(((Named) one).name()));
        return names;
    }

    private static Filter least(String usd) {
        return new Filter(new BigDecimal(usd), Set.of());
    }

    private static Update update(long sequence, String usd, String interval) {
        Label label = new Label(usd == null ? null : new BigDecimal(usd), interval);
        return new Update(SUBJECT, "e1", sequence, true, label, "{}");
    }
}
