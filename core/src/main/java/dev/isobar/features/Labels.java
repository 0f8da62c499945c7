package dev.isobar.features;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Series;
import dev.isobar.market.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * Labels bars by the {@code horizon} bars after them. The last {@code horizon} bars have none, also
 * where a barrier was touched already: to take only the early answers would favour them.
 *
 * <p>The barriers stand {@code barrier} average true ranges above and below the close. A bar that
 * touches both counts as the lower one: which came first is not known, and the worse is assumed.
 *
 * @param horizon in bars, however long nobody traded between them
 * @param threshold a smaller forward return, up or down, is no direction; a ratio
 * @param barrier in average true ranges (14)
 * @see <a
 *     href="https://www.wiley.com/en-us/Advances+in+Financial+Machine+Learning-p-9781119482086">
 *     López de Prado, Advances in Financial Machine Learning, 3.4</a>
 */
public record Labels(int horizon, double threshold, double barrier) {
    /** As far as a {@link Series} reaches. */
    public static final int FARTHEST = 250;

    public static final Labels USUAL = new Labels(10, 0, 2);

    public Labels {
        if (horizon < 1 || horizon > FARTHEST) {
            throw new IllegalArgumentException(
                    "horizon must be from 1 to %d: %d".formatted(FARTHEST, horizon));
        }
        if (!(threshold >= 0 && threshold < 1)) {
            throw new IllegalArgumentException("threshold must be from 0 to below 1: " + threshold);
        }
        if (!(barrier > 0 && barrier <= 100)) {
            throw new IllegalArgumentException("barrier must be above 0, at most 100: " + barrier);
        }
    }

    /**
     * @param bars ascending, all final
     * @param range the average true range at each of them; NaN is absent, as is 0
     * @return of each bar but the last {@code horizon}
     */
    public List<Label> of(Interval interval, List<Bar> bars, double[] range) {
        Series series = new Series(interval);
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            series.add(bars.get(i));
            if (i >= horizon) {
                labels.add(label(series, range[i - horizon], bars.get(i)));
            }
        }
        return labels;
    }

    private Label label(Series series, double range, Bar last) {
        double change = series.close(0) / series.close(horizon) - 1;
        int direction = Math.abs(change) <= threshold ? 0 : (int) Math.signum(change);
        double touched = range > 0 ? touched(series, range) : Double.NaN;
        return new Label(change, direction, touched, last.end());
    }

    private int touched(Series series, double range) {
        double upper = series.close(horizon) + barrier * range;
        double lower = series.close(horizon) - barrier * range;
        for (int ago = horizon - 1; ago >= 0; ago--) {
            if (series.low(ago) <= lower) {
                return -1;
            }
            if (series.high(ago) >= upper) {
                return 1;
            }
        }
        return 0;
    }
}
