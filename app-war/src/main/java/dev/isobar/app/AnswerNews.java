package dev.isobar.app;

import dev.isobar.app.answers.Answers;
import dev.isobar.app.answers.ChangeLog;
import dev.isobar.app.answers.KeyPattern;
import dev.isobar.app.answers.Remembered;
import dev.isobar.bars.Range;
import dev.isobar.market.InstrumentId;

/** What other nodes tell, for the answers that this one remembers. One thread. */
record AnswerNews(ChangeLog changes, Answers answers, Remembered pages) {

    void changed(InstrumentId instrument, Range range) {
        changes.changed(instrument, range);
    }

    void forget(String pattern) {
        pages.forget();
        answers.forget(new KeyPattern(pattern));
    }

    void connected() {
        changes.connected();
    }

    void disconnected() {
        changes.disconnected();
    }
}
