package dev.patchbay.runtime.run;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// One event of every kind, made from the records' own components, so that a new kind is tested as soon as it exists.
final class SampleEvents {
    private SampleEvents() {}

    static List<RunEvent> ofEveryKind() {
        return Arrays.stream(RunEvent.class.getPermittedSubclasses())
                .map(kind -> (RunEvent) sample(kind))
                .toList();
    }

    private static Object sample(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            return generic.getRawType() == List.class ? List.of(sample(of[0])) : Map.of(sample(of[0]), sample(of[1]));
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return "läuft \"so\"\n";
        } else if (plain == long.class || plain == Long.class) {
            return Long.MAX_VALUE - 1;
        } else if (plain == int.class || plain == Integer.class) {
            return 7;
        } else if (plain == double.class || plain == Double.class) {
            return 0.1 + 0.2;
        } else if (plain == boolean.class) {
            return true;
        } else if (plain.isEnum()) {
            return plain.getEnumConstants()[1];
        }
        RecordComponent[] components = plain.getRecordComponents();
        try {
            return plain.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(Arrays.stream(components)
                            .map(c -> sample(c.getGenericType()))
                            .toArray());
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("a component without a sample", impossible);
        }
    }
}
