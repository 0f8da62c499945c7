package dev.isobar.bench.scale;

/**
 * What AWS asks in US East (N. Virginia), on demand, without taxes and free tiers, in US dollars.
 * As its public pricing pages gave it in 2026; look before you rely on it.
 */
final class Prices {
    static final String SOURCE =
            "aws.amazon.com/{dynamodb,lambda,sqs,fargate,vpc,elasticloadbalancing,elasticache,"
                    + "api-gateway}/pricing, us-east-1, on demand, 2026";

    static final double WRITE_UNIT = 0.625e-6;
    static final double READ_UNIT = 0.125e-6;

    /** A month, with point-in-time recovery (0.25 + 0.20). */
    static final double STORED_GB = 0.45;

    static final double INVOCATION = 0.20e-6;

    /** On arm64. */
    static final double FUNCTION_GB_SECOND = 0.0000133334;

    /** Each message is sent, received and deleted. */
    static final double QUEUE_REQUEST = 0.40e-6;

    static final double HOURS = 730;

    /** On arm64. */
    static final double PROCESSOR_HOUR = 0.03238;

    static final double MEMORY_GB_HOUR = 0.00356;
    static final double NAT_HOUR = 0.045;
    static final double NAT_GB = 0.045;
    static final double BALANCER_HOUR = 0.0225;
    static final double CACHE_GB_HOUR = 0.084;
    static final double SECRET = 0.40;

    private Prices() {}
}
