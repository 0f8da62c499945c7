package dev.isobar.local.steering;

import static dev.isobar.local.steering.Answer.JSON;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.local.lambda.Scheduler;
import dev.isobar.local.lambda.Upcoming;
import dev.isobar.sqs.DeadLetter;
import dev.isobar.template.Trigger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may be asked, and what is answered. */
final class Steering {
    private static final Pattern RUN = Pattern.compile("POST /schedules/([0-9A-Za-z_.-]+)/runs");
    private static final Pattern BACK = Pattern.compile("POST /dead/([0-9A-Za-z_.-]+)/redrive");
    private static final int SHOWN = 2_000;

    private final Scheduler scheduler;
    private final Redrive redrive;

    Steering(Scheduler scheduler, Redrive redrive) {
        this.scheduler = scheduler;
        this.redrive = redrive;
    }

    /**
     * @param what method and path
     */
    Answer answer(String what, String body) {
        try {
            Matcher run = RUN.matcher(what);
            Matcher back = BACK.matcher(what);
            if (run.matches()) {
                return run(run.group(1), body);
            }
            if (back.matches()) {
                return back(back.group(1));
            }
            return what.equals("GET /dead")
                    ? dead()
                    : Answer.problem(
                            404,
                            "no such thing: POST /schedules/NAME/runs, GET /dead and POST"
                                    + " /dead/QUEUE/redrive are");
        } catch (IllegalArgumentException e) {
            return Answer.problem(404, e.getMessage());
        } catch (StoreUnavailable e) {
            return Answer.problem(503, e.getMessage());
        }
    }

    private Answer run(String name, String body) {
        Optional<String> own =
                scheduler.upcoming().stream()
                        .map(Upcoming::trigger)
                        .filter(trigger -> trigger.name().equals(name))
                        .map(Trigger::input)
                        .findFirst();
        Optional<String> input = Optional.empty();
        if (!body.isBlank() && own.isPresent()) {
            input = overlaid(own.get(), body);
            if (input.isEmpty()) {
                return Answer.problem(400, "the event is no JSON object: " + shown(body, 100));
            }
        }
        String id = scheduler.run(name, input);
        return new Answer(202, JSON.createObjectNode().put("schedule", name).put("id", id));
    }

    /**
     * The schedule's own event with the fields of another in place of its own, so that it still
     * says whose it is.
     */
    private static Optional<String> overlaid(String own, String given) {
        try {
            if (JSON.readTree(own) instanceof ObjectNode event
                    && JSON.readTree(given) instanceof ObjectNode fields) {
                return Optional.of(event.setAll(fields).toString());
            }
        } catch (JsonProcessingException e) {
            // As what is no object.
        }
        return Optional.empty();
    }

    private Answer back(String queue) {
        int moved = redrive.back(queue);
        return new Answer(200, JSON.createObjectNode().put("queue", queue).put("moved", moved));
    }

    private Answer dead() {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode rows = json.putArray("queues");
        redrive.letters().forEach((name, letters) -> write(rows.addObject(), name, letters));
        return new Answer(200, json);
    }

    private static void write(ObjectNode json, String name, List<DeadLetter> letters) {
        ArrayNode rows = json.put("name", name).putArray("letters");
        for (DeadLetter letter : letters) {
            rows.addObject()
                    .put("id", letter.id())
                    .put("at", letter.at().toString())
                    .put("from", letter.name())
                    .put("reason", letter.reason())
                    .put("body", shown(letter.body(), SHOWN));
        }
    }

    private static String shown(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }
}
