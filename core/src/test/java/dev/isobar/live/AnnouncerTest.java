package dev.isobar.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.market.BestPrice;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import dev.isobar.market.Quote;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnouncerTest {
    private static final InstrumentId ID = new InstrumentId("test", Market.SPOT, "TESTUSD");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final List<Announcement> published = Collections.synchronizedList(new ArrayList<>());
    private final List<InstrumentId> wanted = Collections.synchronizedList(new ArrayList<>());

    private final Announcer announcer =
            new Announcer(new Noted(), wanted::add, Fencing.NONE, Thread::new);

    private final class Noted implements Publisher {
        @Override
        public void publish(Announcement announcement) {
            published.add(announcement);
        }

        @Override
        public void flush() {}
    }

    @Test
    void everyTradeIsPublishedInOrder() {
        for (int i = 1; i <= 200; i++) {
            announcer.told(trade(i));
        }
        announcer.close();

        String all = String.join("", published.stream().map(Announcement::data).toList());
        for (int i = 1; i < 200; i++) {
            assertThat(all.indexOf("\"id\":\"" + i + "\""))
                    .isNotNegative()
                    .isLessThan(all.indexOf("\"id\":\"" + (i + 1) + "\""));
        }
        assertThat(published).allMatch(Announcement::isFinal);
        assertThat(announcer.dropped()).isZero();
    }

    @Test
    void ofAStateTheNewestIsPublishedLast() {
        for (int i = 1; i <= 100; i++) {
            announcer.told(quote(i));
        }
        announcer.close();

        Announcement last = published.get(published.size() - 1);
        assertThat(last.subject()).isEqualTo(new Subject("quotes", "test:spot:TESTUSD"));
        assertThat(last.data()).contains("\"bid\":100");
        assertThat(last.isFinal()).isFalse();
    }

    @Test
    void tooManyTradesLoseTheOldest() {
        synchronized (announcer) { // nothing is taken meanwhile
            for (int i = 1; i <= Announcer.MOST + 5; i++) {
                announcer.told(trade(i));
            }
        }
        announcer.close();

        assertThat(announcer.dropped()).isEqualTo(5);
        String all = String.join("", published.stream().map(Announcement::data).toList());
        assertThat(all).contains("\"id\":\"" + (Announcer.MOST + 5) + "\"");
    }

    @Test
    void aBatchThatCannotBePublishedEndsNothing() {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        Publisher failing =
                new Publisher() {
                    @Override
                    public void publish(Announcement announcement) {
                        told.add(announcement.data());
                        if (told.size() == 1) {
                            throw new IllegalStateException("once");
                        }
                    }

                    @Override
                    public void flush() {}
                };
        Announcer other = new Announcer(failing, wanted::add, Fencing.NONE, Thread::new);

        other.told(quote(1));
        while (other.failures() == 0) {
            Thread.onSpinWait();
        }
        other.told(quote(2));
        other.close();

        assertThat(told).hasSize(2);
        announcer.close();
    }

    @Test
    void aBookIsAskedForAtOnce() {
        announcer.bookWanted(ID);

        assertThat(wanted).containsExactly(ID);
        announcer.close();
    }

    private static Trade trade(long id) {
        return new Trade(
                ID,
                "" + id,
                id,
                NOON,
                BigDecimal.TEN,
                BigDecimal.ONE,
                null,
                Side.BUY,
                1,
                "" + id,
                "" + id);
    }

    private static Quote quote(int bid) {
        return new Quote(ID, NOON, new BestPrice(BigDecimal.valueOf(bid), BigDecimal.ONE), null);
    }
}
