package dev.isobar.indicators;

import java.util.Set;

/** How a value grows with the prices and the volumes it is made of. */
final class Units {
    static final Set<String> ALL = Set.of("price", "percent", "ratio", "volume", "turnover");

    private Units() {}

    static double factor(String unit, double price, double volume) {
        return switch (unit) {
            case "price" -> price;
            case "volume" -> volume;
            case "turnover" -> price * volume;
            default -> 1;
        };
    }
}
