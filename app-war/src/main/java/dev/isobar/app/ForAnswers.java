package dev.isobar.app;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** What is only told to somebody: it may know less, where the rest has to fail. */
@Qualifier
@Retention(RUNTIME)
@Target({FIELD, METHOD})
public @interface ForAnswers {}
