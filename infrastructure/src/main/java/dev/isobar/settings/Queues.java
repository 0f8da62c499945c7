package dev.isobar.settings;

/**
 * Where messages wait.
 *
 * @param endpoint {@code isobar.sqs.endpoint}: replaces AWS's own address; empty in AWS
 * @param collection {@code isobar.collection.queue}: URL of the queue of what is to be collected;
 *     empty for a process that neither asks nor collects
 */
public record Queues(String endpoint, String collection) {

    static Queues read(SettingReader read) {
        return new Queues(
                read.address("isobar.sqs.endpoint", SettingReader.HTTP),
                read.address("isobar.collection.queue", SettingReader.HTTP));
    }
}
