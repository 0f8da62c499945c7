package dev.isobar.dynamodb;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Is told of every call to DynamoDB, the driver's for documents too. Safe for all threads. */
@FunctionalInterface
public interface Queries {
    Queries UNHEARD = (operation, table, time, failed) -> {};

    /**
     * @param operation AWS's name: {@code PutItem}
     * @param table the first of several; {@code several} where the request does not say
     * @param time with the client's own retries
     */
    void done(String operation, String table, Duration time, boolean failed);

    /** Listens to a client. */
    final class Interceptor implements ExecutionInterceptor {
        private static final ExecutionAttribute<Long> START =
                new ExecutionAttribute<>("isobar.start");

        private static final Pattern TABLE =
                Pattern.compile("(?i)\\b(?:from|into|update)\\s+\"?([\\w.-]+)");

        private final Queries queries;

        Interceptor(Queries queries) {
            this.queries = queries;
        }

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes call) {
            call.putAttribute(START, System.nanoTime());
        }

        @Override
        public void afterExecution(Context.AfterExecution context, ExecutionAttributes call) {
            done(context.request(), call, false);
        }

        @Override
        public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes call) {
            done(context.request(), call, true);
        }

        private void done(SdkRequest request, ExecutionAttributes call, boolean failed) {
            queries.done(
                    call.getAttribute(SdkExecutionAttribute.OPERATION_NAME),
                    table(request),
                    Duration.ofNanos(System.nanoTime() - call.getAttribute(START)),
                    failed);
        }

        private static String table(SdkRequest request) {
            Optional<String> one = request.getValueForField("TableName", String.class);
            return one.or(() -> first(request)).or(() -> stated(request)).orElse("several");
        }

        /** PartiQL, which the driver of documents speaks. */
        private static Optional<String> stated(SdkRequest request) {
            return request.getValueForField("Statement", String.class)
                    .map(TABLE::matcher)
                    .filter(Matcher::find)
                    .map(named -> named.group(1));
        }

        private static Optional<String> first(SdkRequest request) {
            Object items = request.getValueForField("RequestItems", Object.class).orElse("");
            return items instanceof Map<?, ?> byTable
                    ? byTable.keySet().stream().findFirst().map(String::valueOf)
                    : Optional.empty();
        }
    }
}
