package dev.isobar.app.it;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Nothing is read without a credential. */
@Retention(RetentionPolicy.RUNTIME)
@interface Private {}
