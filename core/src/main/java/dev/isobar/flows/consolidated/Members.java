package dev.isobar.flows.consolidated;

import dev.isobar.market.Instrument;
import dev.isobar.market.Market;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which instruments make which family, and which tell what a currency is worth. Immutable. */
public final class Members {
    /** Where a currency's rate is read: both quote in real dollars. */
    public static final Set<String> RATE_VENUES = Set.of("coinbase", "kraken");

    private final SortedMap<Family, List<Member>> families = new TreeMap<>();
    private final Map<String, List<Member>> rates = new TreeMap<>();

    /**
     * @param tracked whose bars are kept
     * @param listed where rates are looked for; more than needed does no harm
     */
    public Members(Collection<Instrument> tracked, Collection<Instrument> listed) {
        for (Instrument one : tracked) {
            Family.of(one)
                    .ifPresent(
                            family -> {
                                add(family, one);
                                add(family.converted(), one);
                            });
        }
        listed.stream().filter(Members::isRate).map(Member::of).forEach(this::addRate);
        families.values().forEach(members -> members.sort(null));
        rates.values().forEach(members -> members.sort(null));
    }

    private void add(Family family, Instrument instrument) {
        families.computeIfAbsent(family, first -> new ArrayList<>()).add(Member.of(instrument));
    }

    private void addRate(Member member) {
        rates.computeIfAbsent(member.base(), first -> new ArrayList<>()).add(member);
    }

    private static boolean isRate(Instrument one) {
        return RATE_VENUES.contains(one.id().venue())
                && one.id().market() == Market.SPOT
                && one.quote().equals(Family.DOLLAR);
    }

    /** Sorted. */
    public Set<Family> families() {
        return families.keySet();
    }

    /** Sorted by id; empty if there is no such family. */
    public List<Member> of(Family family) {
        return families.getOrDefault(family, List.of());
    }

    /** Those whose price is a currency's rate; empty where neither venue lists it. */
    List<Member> rateOf(String currency) {
        return rates.getOrDefault(currency, List.of());
    }
}
