package dev.isobar.settings;

import java.time.Duration;

/**
 * Where objects lie, and how snapshots are kept.
 *
 * @param endpoint {@code isobar.s3.endpoint}: replaces AWS's own address; empty in AWS
 * @param bucket {@code isobar.snapshot.bucket}: holds snapshots; empty: there are none
 * @param every {@code isobar.snapshot.every}: how old the newest snapshot is before another is
 *     taken
 * @param kept {@code isobar.snapshot.keep}: how many whole ones are kept
 */
public record Objects(String endpoint, String bucket, Duration every, int kept) {

    static Objects read(SettingReader read) {
        return new Objects(
                read.address("isobar.s3.endpoint", SettingReader.HTTP),
                read.text("isobar.snapshot.bucket", ""),
                read.duration("isobar.snapshot.every", Duration.ofDays(1)),
                read.number("isobar.snapshot.keep", 14, 1, 1_000));
    }
}
