package dev.isobar.bench.scale;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/** Has DynamoDB say what each request consumed, and adds it up. One thread. */
final class Consumed implements ExecutionInterceptor {
    /** So far. */
    record Units(double read, double written, long requests) {
        Units minus(Units other) {
            return new Units(read - other.read, written - other.written, requests - other.requests);
        }

        Units times(double factor) {
            return new Units(read * factor, written * factor, Math.round(requests * factor));
        }

        Units plus(Units other) {
            return new Units(read + other.read, written + other.written, requests + other.requests);
        }
    }

    private Units units = new Units(0, 0, 0);

    Units units() {
        return units;
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes call) {
        SdkRequest.Builder changed = context.request().toBuilder();
        for (SdkField<?> field : ((SdkPojo) context.request()).sdkFields()) {
            if (field.memberName().equals("ReturnConsumedCapacity")) {
                field.set(changed, "TOTAL");
            }
        }
        return changed.build();
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes call) {
        String operation = call.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        boolean reads = operation.matches("Query|GetItem|BatchGetItem|Scan|TransactGetItems");
        Optional<Object> said =
                context.response().getValueForField("ConsumedCapacity", Object.class);
        double sum = said.map(Consumed::sum).orElse(0.0);
        units = units.plus(new Units(reads ? sum : 0, reads ? 0 : sum, 1));
    }

    private static double sum(Object said) {
        List<?> tables = said instanceof List<?> list ? list : List.of(said);
        return tables.stream().mapToDouble(one -> ((ConsumedCapacity) one).capacityUnits()).sum();
    }
}
