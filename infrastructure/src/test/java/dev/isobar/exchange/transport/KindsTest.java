package dev.isobar.exchange.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.exchange.Streams.Kind;
import dev.isobar.market.Connected;
import dev.isobar.market.Disconnected;
import dev.isobar.market.MarketEvent;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KindsTest {
    @Test
    void everyEventThatAVenueSendsHasItsKindAndEveryKindItsEvent() {
        Set<Class<?>> sent =
                Stream.of(MarketEvent.class.getPermittedSubclasses())
                        .filter(event -> event != Connected.class && event != Disconnected.class)
                        .collect(Collectors.toSet());

        assertThat((Object) Kinds.OF.keySet()).isEqualTo(sent);
        assertThat(Kinds.OF.values()).containsExactlyInAnyOrder(Kind.values());
    }
}
