package dev.isobar.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TemplateTest {
    /** The one this repository ships; tests run in the module's folder. */
    private final Template template =
            Template.read(Path.of("..", "template.yaml"), Map.of("Exchanges", "okx"));

    @Test
    @DisplayName("R1 parameters, !Ref, !Sub and !GetAtt are resolved")
    void callsAreResolved() {
        Function collect = collectBars();

        assertThat(template.tables())
                .extracting(Table::name)
                .contains("isobar-bars", "isobar-tracked");
        assertThat(collect.environment())
                .containsEntry("ISOBAR_EXCHANGES", "okx")
                .containsEntry("ISOBAR_TABLE_PREFIX", "isobar-");
        assertThat(function("RepairGaps").deadLetters()).contains("PlanningDeadLetters");
    }

    @Test
    void tablesHaveTheirKeysTypesAndExpiry() {
        Table bars = template.tables().get(0);

        assertThat(bars.keys()).containsExactly("series", "page");
        assertThat(bars.attributes()).isEqualTo(Map.of("series", "S", "page", "N"));
        assertThat(bars.expires()).contains("expires");
    }

    @Test
    void functionsHaveTheirLimitsFromTheirOwnPropertiesOrTheGlobals() {
        Function collect = collectBars();

        assertThat(collect.handler()).isEqualTo("dev.isobar.functions.CollectBars");
        assertThat(collect.memory()).isEqualTo(512);
        assertThat(collect.timeout()).isEqualTo(Duration.ofSeconds(60));
        Function dispatch = function("DispatchCollection");
        assertThat(dispatch.concurrency()).isEqualTo(2);
        assertThat(dispatch.retries()).isEqualTo(2);
        assertThat(dispatch.maximumAge()).isEqualTo(Duration.ofSeconds(300));
        assertThat(dispatch.triggers())
                .extracting(Trigger::expression)
                .containsExactly("rate(1 minute)", "rate(5 minutes)");
        assertThat(dispatch.triggers().get(0).input()).contains("\"intervals\":[\"1m\"");
    }

    @Test
    void bucketsAreReadAndNamedToTheFunctionsThatUseThem() {
        assertThat(template.buckets()).containsExactly("Snapshots");
        assertThat(template.functions())
                .filteredOn(f -> f.environment().containsValue("Snapshots"))
                .extracting(Function::name)
                .containsExactlyInAnyOrder("Snapshot", "CompactAndExpire");
    }

    @Test
    void aConditionThatDoesNotExistIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                Template.parse(
                                        "Resources: {A: {Type: 'AWS::SQS::Queue', Condition: Nope}}",
                                        Map.of()))
                .withMessageContaining("no condition Nope");
    }

    @Test
    @DisplayName("R3 schedules of both kinds are read with their zone, window, state and input")
    void schedulesAreRead() {
        List<Trigger> triggers =
                Template.parse(
                                """
                                Resources:
                                  Tidy:
                                    Type: AWS::Serverless::Function
                                    Properties:
                                      Handler: a.Tidy
                                      Events:
                                        Nightly:
                                          Type: ScheduleV2
                                          Properties:
                                            ScheduleExpression: cron(30 2 * * ? *)
                                            ScheduleExpressionTimezone: Europe/Berlin
                                            FlexibleTimeWindow:
                                              Mode: FLEXIBLE
                                              MaximumWindowInMinutes: 15
                                            RetryPolicy:
                                              MaximumRetryAttempts: 3
                                              MaximumEventAgeInSeconds: 600
                                            DeadLetterConfig: { Arn: !GetAtt Lost.Arn }
                                            State: DISABLED
                                            Input: '{"id":"<aws.scheduler.execution-id>","time":"<aws.scheduler.scheduled-time>"}'
                                        Plain:
                                          Type: ScheduleV2
                                          Properties:
                                            Name: tidy-often
                                            ScheduleExpression: rate(5 minutes)
                                            FlexibleTimeWindow: { Mode: "OFF" }
                                        Ruled:
                                          Type: Schedule
                                          Properties: { Schedule: rate(1 hour), Enabled: false }
                                """,
                                Map.of())
                        .functions()
                        .get(0)
                        .triggers();
        Instant due = Instant.parse("2026-11-22T01:30:00Z");

        assertThat(triggers)
                .extracting(Trigger::name)
                .containsExactly("TidyNightly", "tidy-often", "TidyRuled");
        assertThat(triggers.get(0))
                .isEqualTo(
                        new Trigger(
                                "TidyNightly",
                                "cron(30 2 * * ? *)",
                                ZoneId.of("Europe/Berlin"),
                                Duration.ofMinutes(15),
                                false,
                                "{\"id\":\"<aws.scheduler.execution-id>\","
                                        + "\"time\":\"<aws.scheduler.scheduled-time>\"}",
                                3,
                                Duration.ofSeconds(600),
                                Optional.of("Lost")));
        assertThat(triggers.get(0).event(due, "7"))
                .isEqualTo("{\"id\":\"7\",\"time\":\"2026-11-22T01:30:00Z\"}");
        assertThat(triggers.get(0).schedule().next(due.minusSeconds(1))).contains(due);
        assertThat(triggers.get(1).enabled()).isTrue();
        assertThat(triggers.get(1).window()).isZero();
        assertThat(triggers.get(1).event(due, "7"))
                .contains("\"source\":\"aws.scheduler\"", "schedule/default/tidy-often");
        assertThat(triggers.get(2).enabled()).isFalse();
        assertThat(triggers.get(2).event(due, "7")).contains("\"source\":\"aws.events\"");
    }

    @Test
    @DisplayName("R3 OFF without quotes, which YAML reads as false, is refused with the remedy")
    void offNeedsQuotes() {
        String yaml =
                "Resources: {A: {Type: 'AWS::Serverless::Function', Properties: {Handler: a.A,"
                        + " Events: {E: {Type: ScheduleV2, Properties: {ScheduleExpression:"
                        + " rate(1 hour), FlexibleTimeWindow: {Mode: OFF}}}}}}}";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.parse(yaml, Map.of()))
                .withMessageContaining("FlexibleTimeWindow.Mode")
                .withMessageContaining("in quotes");
    }

    @Test
    @DisplayName("R4 queues, and the functions their messages call, are read")
    void queuesAreRead() {
        Template queues =
                Template.parse(
                        """
                        Resources:
                          Lost: { Type: AWS::SQS::Queue }
                          Work:
                            Type: AWS::SQS::Queue
                            Properties:
                              VisibilityTimeout: 120
                              DelaySeconds: 2
                              MessageRetentionPeriod: 3600
                              RedrivePolicy: { deadLetterTargetArn: !GetAtt Lost.Arn, maxReceiveCount: 5 }
                          Worker:
                            Type: AWS::Serverless::Function
                            Properties:
                              Handler: a.Worker
                              Events:
                                Messages:
                                  Type: SQS
                                  Properties:
                                    Queue: !GetAtt Work.Arn
                                    BatchSize: 5
                                    MaximumBatchingWindowInSeconds: 1
                                    FunctionResponseTypes: [ReportBatchItemFailures]
                                    ScalingConfig: { MaximumConcurrency: 4 }
                        """,
                        Map.of());

        assertThat(queues.queues())
                .containsExactly(
                        // AWS's own: 30 seconds, no delay, four days.
                        new Queue(
                                "Lost",
                                Duration.ofSeconds(30),
                                Duration.ZERO,
                                Duration.ofDays(4),
                                Optional.empty()),
                        new Queue(
                                "Work",
                                Duration.ofMinutes(2),
                                Duration.ofSeconds(2),
                                Duration.ofHours(1),
                                Optional.of(new Queue.Redrive("Lost", 5))));
        assertThat(queues.deadLetterQueues()).containsExactly("Lost");
        assertThat(queues.functions().get(0).sources())
                .containsExactly(
                        new QueueSource(
                                "Messages",
                                "Work",
                                5,
                                Duration.ofSeconds(1),
                                true,
                                Optional.of(4),
                                true));
        // None is reserved: as many calls at once as its queue asks for.
        assertThat(queues.functions().get(0).concurrency()).isEqualTo(4);
    }

    @Test
    @DisplayName("R1 conditions, and calls in their short and long forms, are resolved")
    void whatCanBeResolvedIs() {
        Template given =
                Template.parse(
                        """
                        Parameters: { Stage: { Default: dev }, Own: { Default: "" } }
                        Mappings: { Sizes: { dev: { Memory: 256 } } }
                        Conditions:
                          IsLive: !Equals [!Ref Stage, live]
                          HasOwn: !Not [!Equals [!Ref Own, ""]]
                          Either: !Or [!Condition IsLive, { "Fn::Equals": [!Ref Stage, dev] }]
                          Both: !And [!Condition IsLive, !Condition Either]
                        Resources:
                          Net: { Type: AWS::EC2::VPC, Properties: { Zone: !Select [0, !GetAZs ""] } }
                          Never: { Type: AWS::SQS::Queue, Condition: Both }
                          Work:
                            Type: AWS::Serverless::Function
                            Condition: Either
                            Properties:
                              Handler: a.Work
                              MemorySize: !FindInMap [Sizes, !Ref Stage, Memory]
                              VpcConfig: !If [IsLive, { SubnetIds: [!Ref Net] }, !Ref AWS::NoValue]
                              Environment:
                                Variables:
                                  A: !If [HasOwn, !Ref Own, usual]
                                  B: !Join ["-", [!Ref Stage, "Fn::Sub": "${AWS::StackName}"]]
                                  C: !Sub ["${Here}/${Stage}/${!Kept}", { Here: !Ref AWS::Region }]
                                  D: { Ref: Stage }
                                  E: !Select [1, !Split [",", "x,y"]]
                                  F: !If [IsLive, live, !Ref AWS::NoValue]
                        """,
                        Map.of());
        Function work = given.functions().get(0);

        assertThat(given.queues()).isEmpty();
        assertThat(work.memory()).isEqualTo(256);
        assertThat(work.environment())
                .isEqualTo(
                        Map.of(
                                "A", "usual",
                                "B", "dev-isobar",
                                "C", "local/dev/${Kept}",
                                "D", "dev",
                                "E", "y"));
    }

    @Test
    @DisplayName("R1 what only AWS knows is refused where its value is needed, and only there")
    void whatOnlyAwsKnowsIsRefusedWhereItIsNeeded() {
        String yaml =
                "Resources: {A: {Type: 'AWS::Serverless::Function', Properties: {Handler: %s,"
                        + " Tags: {Zone: !ImportValue elsewhere}}}}";

        assertThat(Template.parse(yaml.formatted("a.A"), Map.of()).functions()).hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Template.parse(yaml.formatted("!ImportValue elsewhere"), Map.of()))
                .withMessageContaining("template.Resources.A.Properties.Handler")
                .withMessageContaining("!ImportValue elsewhere");
    }

    @Test
    @DisplayName("R2 what is missing is named by its path")
    void missingPartsAreNamed() {
        String yaml = "Resources: {A: {Type: AWS::DynamoDB::Table, Properties: {}}}";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.parse(yaml, Map.of()))
                .withMessageContaining("template.Resources.A.Properties.TableName is missing");
    }

    @Test
    void aParameterThatDoesNotExistIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.parse("Resources: {}", Map.of("Nope", "1")))
                .withMessageContaining("Nope");
    }

    private Function collectBars() {
        return function("CollectBars");
    }

    private Function function(String name) {
        return template.functions().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
