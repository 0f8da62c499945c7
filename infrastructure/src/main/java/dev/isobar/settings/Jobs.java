package dev.isobar.settings;

/**
 * Where schedules are read and steered.
 *
 * @param template {@code isobar.jobs.template}: the file that says what runs when; empty: the one
 *     this program was packaged with
 * @param control {@code isobar.jobs.control}: where somebody on this machine can have a schedule
 *     run now; empty in AWS, where Lambda is asked
 */
public record Jobs(String template, String control) {
    static Jobs read(SettingReader read) {
        return new Jobs(
                read.text("isobar.jobs.template", ""),
                read.address("isobar.jobs.control", SettingReader.HTTP));
    }
}
