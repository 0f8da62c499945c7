package dev.isobar.app.it;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The deployment limits as it does for everybody; elsewhere questions are not counted soon. */
@Retention(RetentionPolicy.RUNTIME)
@interface Limited {}
