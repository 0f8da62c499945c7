package dev.isobar.app.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What an operation costs; one usual token where nothing is said. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Cost {
    /** Tokens. */
    int value() default 1;

    /** Whose tokens; those of another kind than usual are paid beside the one of the request. */
    Toll.Kind of() default Toll.Kind.USUAL;
}
