package dev.isobar.market;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one unit of a base stands for: {@code 1000SHIB}, {@code SHIB1000} and {@code kSHIB} are each
 * a thousand SHIB, {@code 1MBABYDOGE} a million. {@code 1INCH} is itself.
 *
 * @param asset the single unit's name
 * @param multiplier how many of it one base unit is
 */
public record Underlying(String asset, BigDecimal multiplier) {
    private static final Pattern BEFORE = Pattern.compile("(10{3,})([A-Z].*)");
    private static final Pattern AFTER = Pattern.compile("([A-Z]+)(10{3,})");
    private static final Pattern MILLION = Pattern.compile("1M([A-Z].{2,})");
    private static final Pattern THOUSAND = Pattern.compile("k([A-Z]+)");

    public static Underlying of(String base) {
        Matcher before = BEFORE.matcher(base);
        if (before.matches()) {
            return new Underlying(before.group(2), new BigDecimal(before.group(1)));
        }
        Matcher after = AFTER.matcher(base);
        if (after.matches()) {
            return new Underlying(after.group(1), new BigDecimal(after.group(2)));
        }
        Matcher million = MILLION.matcher(base);
        if (million.matches()) {
            return new Underlying(million.group(1), BigDecimal.valueOf(1_000_000));
        }
        Matcher thousand = THOUSAND.matcher(base);
        return thousand.matches()
                ? new Underlying(thousand.group(1), BigDecimal.valueOf(1_000))
                : new Underlying(base, BigDecimal.ONE);
    }
}
