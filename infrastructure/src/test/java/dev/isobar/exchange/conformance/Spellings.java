package dev.isobar.exchange.conformance;

import dev.isobar.market.Instrument;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How people write an instrument: canonical or native, with any separator, in either case. */
final class Spellings {

    private Spellings() {}

    static Set<String> of(Instrument instrument) {
        Set<String> spellings = new LinkedHashSet<>();
        for (String name : new String[] {instrument.canonical(), instrument.id().symbol()}) {
            spellings.add(name);
            spellings.add(name.toLowerCase(Locale.ROOT));
            for (String separator : new String[] {"/", "_", "-", ""}) {
                spellings.add(name.replaceAll("[-/_]", separator));
            }
        }
        return spellings;
    }

    /** Whether the spelling is exactly the found one's own: that always wins. */
    static boolean isOf(String spelling, Optional<Instrument> found) {
        return found.isPresent()
                && (found.get().canonical().equals(spelling)
                        || found.get().id().symbol().equals(spelling));
    }
}
