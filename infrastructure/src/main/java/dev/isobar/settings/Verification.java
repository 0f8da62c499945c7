package dev.isobar.settings;

import java.time.Duration;

/**
 * When minutes are compared with the venue's own that were not while they were young.
 *
 * @param after {@code isobar.verify.after}: how old a minute is before it is looked at again
 * @param reach {@code isobar.verify.reach}: how old it may be; what is older stays as it is
 */
public record Verification(Duration after, Duration reach) {

    static Verification read(SettingReader read) {
        Duration after = read.duration("isobar.verify.after", Duration.ofHours(1));
        Duration reach = read.duration("isobar.verify.reach", Duration.ofDays(2));
        if (reach.compareTo(after) <= 0) {
            throw SettingReader.bad(
                    "isobar.verify.reach",
                    reach.toString(),
                    "must be longer than isobar.verify.after, " + after);
        }
        return new Verification(after, reach);
    }
}
