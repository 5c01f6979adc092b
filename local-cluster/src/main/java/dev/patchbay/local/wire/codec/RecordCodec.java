package dev.patchbay.local.wire.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A record as its components, one after another.
final class RecordCodec implements Codec {
    private final Type[] types;
    private final Method[] accessors;
    private final Constructor<?> constructor;
    private volatile Codec @Nullable [] parts;

    RecordCodec(Class<?> type) {
        RecordComponent[] parts = type.getRecordComponents();
        this.types = Arrays.stream(parts).map(RecordComponent::getGenericType).toArray(Type[]::new);
        this.accessors = Arrays.stream(parts).map(RecordComponent::getAccessor).toArray(Method[]::new);
        try {
            this.constructor = type.getConstructor(
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException hidden) {
            throw new IllegalArgumentException("not for the wire: " + type, hidden);
        }
    }

    @Override
    public void write(DataOutput out, Object value) throws IOException {
        Codec[] codecs = parts();
        for (int i = 0; i < codecs.length; i++) {
            codecs[i].write(out, part(i, value));
        }
    }

    @Override
    public Object read(DataInput in) throws IOException {
        Codec[] codecs = parts();
        Object[] values = new Object[codecs.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = codecs[i].read(in);
        }
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw new IOException("a message that its record refuses", refused.getCause());
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalArgumentException("not for the wire: " + constructor, hidden);
        }
    }

    /// Asked for when first needed: a record may contain itself.
    private Codec[] parts() {
        Codec[] known = parts;
        if (known == null) {
            known = Arrays.stream(types).map(Codec::of).toArray(Codec[]::new);
            parts = known;
        }
        return known;
    }

    private Object part(int index, Object made) {
        try {
            return accessors[index].invoke(made);
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalArgumentException("not for the wire: " + accessors[index], hidden);
        }
    }
}
