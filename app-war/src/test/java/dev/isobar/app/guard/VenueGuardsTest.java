package dev.isobar.app.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.Exchanges;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VenueGuardsTest {

    @Test
    @DisplayName("R1 every exchange has a guard, and so a breaker, of its own")
    void everyExchangeIsGuarded() throws ReflectiveOperationException {
        List<String> guarded = new ArrayList<>();
        for (Class<?> guard : VenueGuards.class.getDeclaredClasses()) {
            guarded.add(((VenueGuard) guard.getConstructor().newInstance()).venue());
            assertThat(guard).hasAnnotation(ApplicationScoped.class);
        }

        assertThat(guarded)
                .doesNotHaveDuplicates()
                .containsAll(Exchanges.ALL.stream().map(Exchange::id).toList());
    }
}
