package dev.isobar.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** A handler object behind JSON in and JSON out, read and written by Lambda's own serializers. */
interface Handler {

    String handle(String event, Context context) throws IOException;

    /**
     * @throws IllegalArgumentException if it is no handler, or of an event type we cannot name
     */
    static Handler of(Object handler) {
        if (handler instanceof RequestStreamHandler streams) {
            return (event, context) -> {
                ByteArrayOutputStream answer = new ByteArrayOutputStream();
                byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
                streams.handleRequest(new ByteArrayInputStream(bytes), answer, context);
                return answer.toString(StandardCharsets.UTF_8);
            };
        }
        if (handler instanceof RequestHandler<?, ?> typed) {
            return typed(typed, eventType(handler.getClass()));
        }
        throw new IllegalArgumentException("not a Lambda handler: " + handler.getClass());
    }

    private static <E> Handler typed(RequestHandler<?, ?> handler, Class<E> type) {
        @SuppressWarnings("unchecked") // its declared event type is the one it was asked for
        RequestHandler<E, ?> typed = (RequestHandler<E, ?>) handler;
        PojoSerializer<E> events =
                LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
                        ? LambdaEventSerializers.serializerFor(type, type.getClassLoader())
                        : JacksonFactory.getInstance().getSerializer(type);
        return (event, context) -> json(typed.handleRequest(events.fromJson(event), context));
    }

    private static String json(Object answer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JacksonFactory.getInstance().getSerializer(Object.class).toJson(answer, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Class<?> eventType(Class<?> handler) {
        for (Type type : handler.getGenericInterfaces()) {
            if (type instanceof ParameterizedType typed
                    && typed.getRawType() == RequestHandler.class
                    && typed.getActualTypeArguments()[0] instanceof Class<?> event) {
                return event;
            }
        }
        throw new IllegalArgumentException(
                handler + " does not say RequestHandler<EventClass, …> itself");
    }
}
