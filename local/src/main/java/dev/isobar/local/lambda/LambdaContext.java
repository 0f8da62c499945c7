package dev.isobar.local.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.isobar.template.Function;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What a handler is told of its invocation. */
record LambdaContext(
        Function function, String requestId, Clock clock, Instant deadline, LambdaLogger logger)
        implements Context {

    @Override
    public String getAwsRequestId() {
        return requestId;
    }

    @Override
    public String getLogGroupName() {
        return "/aws/lambda/" + function.name();
    }

    @Override
    public String getLogStreamName() {
        return "local";
    }

    @Override
    public String getFunctionName() {
        return function.name();
    }

    @Override
    public String getFunctionVersion() {
        return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
        return arn(function.name());
    }

    /** No person called; Lambda gives null, too. */
    @Override
    public CognitoIdentity getIdentity() {
        return null;
    }

    /** No mobile client called; Lambda gives null, too. */
    @Override
    public ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) Math.max(0, Duration.between(clock.instant(), deadline).toMillis());
    }

    @Override
    public int getMemoryLimitInMB() {
        return function.memory();
    }

    @Override
    public LambdaLogger getLogger() {
        return logger;
    }

    static String arn(String function) {
        return "arn:aws:lambda:local:000000000000:function:" + function;
    }
}
