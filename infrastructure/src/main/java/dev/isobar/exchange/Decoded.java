package dev.isobar.exchange;

import dev.isobar.market.MarketEvent;
import java.util.List;

/** What a frame was. An unparsable one is an exception, not a value. */
public sealed interface Decoded {

    /** Market data, in the frame's order. */
    record Data(List<MarketEvent> events) implements Decoded {}

    /** One of our subscribe frames (or one topic of it) was accepted. */
    record Acknowledged(String subject) implements Decoded {}

    /** The venue refused what we sent. */
    record Refused(String code, String text) implements Decoded {}

    /** Pong, welcome, notice: says nothing of the market. */
    record Control(String what) implements Decoded {}

    /** Well-formed data of a channel or instrument that is not collected. */
    record NotCollected(String what) implements Decoded {}
}
