package dev.isobar.app.socket;

import jakarta.websocket.Session;
import java.time.Clock;

/** What one session says and is answered. One thread at a time. */
final class Conversation {
    private final Client client;
    private final Admission admission;
    private final Subscriptions subscriptions;
    private final Subjects subjects;
    private final Clock clock;

    Conversation(
            Client client,
            Admission admission,
            Subscriptions subscriptions,
            Subjects subjects,
            Clock clock) {
        this.client = client;
        this.admission = admission;
        this.subscriptions = subscriptions;
        this.subjects = subjects;
        this.clock = clock;
    }

    /** False where the session ends because of what it presented. */
    boolean begin(Session session) {
        boolean comesIn = admission.open(session.getUserPrincipal());
        if (comesIn) {
            client.send(Messages.hello(session.getId(), clock.instant()));
        }
        return comesIn;
    }

    void hear(String text) {
        client.heard();
        try {
            answer(Question.parse(text));
        } catch (Question.Malformed e) {
            client.send(Messages.error(e.id(), "VALIDATION_ERROR", e.getMessage()));
        }
    }

    /** A sign of life without a word. */
    void heard() {
        client.heard();
    }

    /** The other end is gone. */
    void close() {
        subscriptions.close();
        client.left();
    }

    /** What is no text is no question. */
    void hearBytes() {
        client.heard();
        client.send(Messages.error("", "VALIDATION_ERROR", "messages are texts: send JSON"));
    }

    /** Also for what was asked by the address of a socket and not by a message. */
    void answer(Question question) {
        if (question.op() == Question.Op.SUBSCRIBE || question.op() == Question.Op.RESUME) {
            admission.requireHearing(question.id());
        }
        switch (question.op()) {
            case AUTH -> admission.prove(question);
            case PING -> client.send(Messages.pong(question.id(), clock.instant()));
            case RESUME -> resume(question);
            case SUBSCRIBE -> {
                if (question.isForEvery()) {
                    subscriptions.subscribe(
                            question.id(), subjects.everything(question), question.filter());
                } else {
                    subscriptions.subscribe(
                            question.id(), subjects.of(question), question.filter());
                }
            }
            case UNSUBSCRIBE -> {
                if (question.isForEvery()) {
                    subscriptions.unsubscribe(question.id(), subjects.everything(question));
                } else {
                    subscriptions.unsubscribe(question.id(), subjects.of(question));
                }
            }
        }
    }

    private void resume(Question question) {
        if (question.from().size() > Client.SUBSCRIPTIONS) { // before each of them is looked up
            throw new Question.Malformed(
                    question.id(),
                    "%d subscriptions, but a session has %d at most"
                            .formatted(question.from().size(), Client.SUBSCRIPTIONS));
        }
        question.from().forEach(held -> subjects.check(question.id(), held.subject()));
        subscriptions.resume(question.id(), question.from());
    }
}
