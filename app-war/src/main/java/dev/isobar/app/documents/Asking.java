package dev.isobar.app.documents;

import dev.isobar.alerts.Misstated;
import dev.isobar.bars.StoreUnavailable;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Requests to a table of documents, and what their failures mean. */
final class Asking {
    private static final String INVALID = "ValidationException";

    private Asking() {}

    /**
     * @param field what the caller said that the table may refuse
     * @param remedy what would be right
     * @throws Misstated if the table refuses what was asked: asking again is no use
     * @throws StoreUnavailable if it does not answer
     */
    static <T> T ask(String table, String field, String remedy, Supplier<T> request) {
        try {
            return request.get();
        } catch (AwsServiceException e) {
            if (e.awsErrorDetails() != null && INVALID.equals(e.awsErrorDetails().errorCode())) {
                throw new Misstated(field, field + " cannot be stored or looked up: " + remedy);
            }
            throw unavailable(table, e);
        } catch (SdkException e) {
            throw unavailable(table, e);
        }
    }

    private static StoreUnavailable unavailable(String table, SdkException e) {
        return new StoreUnavailable("table " + table + ": " + e.getMessage(), e);
    }
}
