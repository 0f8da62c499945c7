package dev.isobar.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.TestTrades;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TradeChecksPropertiesTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    @DisplayName("R2 200,000 random trades at any scale are judged as by a plain list of a hundred")
    void isWhatAPlainListSays() {
        int doubted = 0;
        for (int seed = 0; seed < 20; seed++) {
            TradeChecks checks = new TradeChecks();
            Plain plain = new Plain();
            for (Trade trade : market(seed, 10_000)) {
                Optional<Check> expected = plain.judge(trade);
                Optional<Doubt> doubt = checks.check(trade, trade.at());

                assertThat(doubt.map(Doubt::check)).as("%d %s", seed, trade).isEqualTo(expected);
                doubted += doubt.isPresent() ? 1 : 0;
            }
        }
        assertThat(doubted).isBetween(2_000, 100_000);
    }

    @Test
    @DisplayName(
            "R4 whatever a market moves to, its fourth trade there passes, and all that follow")
    void everyMoveIsAcceptedInTheEnd() {
        Random random = new Random(5);
        for (int round = 0; round < 2_000; round++) {
            TradeChecks checks = new TradeChecks();
            long id = 0;
            double level = Math.pow(10, random.nextInt(12) - 6);
            for (int i = 0; i < 1 + random.nextInt(300); i++) {
                checks.check(trade(++id, id, level * (1 + random.nextGaussian() / 1e4), 1), at(id));
            }
            level *= random.nextBoolean() ? 1.12 + random.nextDouble() : 0.88 * random.nextDouble();
            for (int i = 0; i < 100; i++) {
                Trade trade = trade(++id, id, level * (1 + i % 7 * 1e-4), 1);
                Optional<Doubt> doubt = checks.check(trade, at(id));
                if (i >= 3 && i < 10 || i > 20) {
                    assertThat(doubt).as("%d. after the move of round %d", i, round).isEmpty();
                }
            }
        }
    }

    @Test
    @DisplayName("R3 the score stays within 0 and 1 and is one tenth of the way from before")
    void theScoreIsAnAverage() {
        TradeChecks checks = new TradeChecks();
        double before = checks.score();
        for (Trade trade : market(3, 5_000)) {
            boolean passed = checks.check(trade, trade.at()).isEmpty();

            assertThat(checks.score()).isBetween(0.0, 1.0);
            assertThat(checks.score() > before).isEqualTo(passed && before < 1);
            before = checks.score();
        }
    }

    /** The same rules over lists, each sum made anew; the oracle. */
    private static final class Plain {
        private List<double[]> accepted = new ArrayList<>();
        private final List<double[]> rejected = new ArrayList<>();
        private double acceptedAt;

        Optional<Check> judge(Trade trade) {
            double[] row = {
                trade.price().doubleValue(), trade.size().doubleValue(), trade.at().toEpochMilli()
            };
            boolean odd = isOdd(row[0]);
            if (odd && row[2] - acceptedAt >= 60_000 && !rejected.isEmpty()) {
                adopt();
                odd = isOdd(row[0]);
            }
            if (odd) {
                rejected.add(row);
                if (rejected.size() > 3) {
                    rejected.remove(0);
                }
                double least = rejected.stream().mapToDouble(r -> r[0]).min().orElseThrow();
                double most = rejected.stream().mapToDouble(r -> r[0]).max().orElseThrow();
                if (rejected.size() == 3 && most - least <= 0.01 * least) {
                    adopt();
                }
                return Optional.of(Check.PRICE_ANOMALY);
            }
            rejected.clear();
            double mean = accepted.stream().mapToDouble(r -> r[1]).average().orElse(0);
            if (accepted.size() >= 10 && row[1] > 100 * mean) {
                return Optional.of(Check.VOLUME_SANITY);
            }
            accept(row);
            return Optional.empty();
        }

        private boolean isOdd(double price) {
            if (accepted.isEmpty()) {
                return false;
            }
            double mean = accepted.stream().mapToDouble(r -> r[0]).average().orElseThrow();
            double variance =
                    accepted.stream().mapToDouble(r -> Math.pow(r[0] - mean, 2)).sum()
                            / accepted.size();
            boolean differs = accepted.stream().anyMatch(r -> r[0] != accepted.get(0)[0]);
            double last = accepted.get(accepted.size() - 1)[0];
            return differs
                            && accepted.size() >= 10
                            && Math.abs(price - mean) / Math.sqrt(variance) > 3
                    || Math.abs(price - last) / last > 0.10;
        }

        private void adopt() {
            accepted = new ArrayList<>();
            rejected.forEach(this::accept);
            rejected.clear();
        }

        private void accept(double[] row) {
            accepted.add(row);
            if (accepted.size() > 100) {
                accepted.remove(0);
            }
            acceptedAt = Math.max(acceptedAt, row[2]);
        }
    }

    /** A walk with outliers, steps, silences and great sizes. */
    private static List<Trade> market(int seed, int count) {
        Random random = new Random(seed);
        double scale = Math.pow(10, random.nextInt(11) - 5);
        List<Trade> trades = new ArrayList<>();
        double price = scale;
        long at = 0;
        for (int i = 0; i < count; i++) {
            price *= 1 + random.nextGaussian() / 3_000;
            price *= random.nextInt(500) == 0 ? 0.8 + 0.4 * random.nextDouble() : 1;
            double told = price * (random.nextInt(60) == 0 ? 1 + random.nextGaussian() / 5 : 1);
            double size = Math.exp(1.5 * random.nextGaussian());
            at += random.nextInt(300) == 0 ? 70_000 : random.nextInt(400);
            trades.add(trade(i + 1, at, Math.max(told, price / 10), size));
        }
        return trades;
    }

    private static Trade trade(long id, long at, double price, double size) {
        return TestTrades.ordered(
                id,
                at(at),
                BigDecimal.valueOf(price).setScale(12, RoundingMode.HALF_EVEN).toPlainString(),
                BigDecimal.valueOf(size).setScale(6, RoundingMode.UP).toPlainString(),
                Side.SELL);
    }

    private static Instant at(long millis) {
        return START.plusMillis(millis);
    }
}
