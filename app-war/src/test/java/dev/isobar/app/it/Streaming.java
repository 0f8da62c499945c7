package dev.isobar.app.it;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The deployment of this test streams, from {@link StandInStream}. */
@Retention(RetentionPolicy.RUNTIME)
@interface Streaming {}
