package dev.patchbay.local.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Records as bytes, without names: both ends are the same program, which the first message makes sure of. It knows
/// records and sealed families of them, enums, lists, maps, options and the plain values; whatever else stands in a
/// message is an error of ours. Reading makes nothing but what the expected type declares.
final class RecordCodec {
    private static final int MOST_ELEMENTS = 1_000_000;

    private RecordCodec() {}

    static void write(DataOutput out, Type type, Object value) throws IOException {
        if (type instanceof ParameterizedType of) {
            writeContainer(out, of, value);
        } else {
            writePlain(out, (Class<?>) type, value);
        }
    }

    static Object read(DataInput in, Type type) throws IOException {
        return type instanceof ParameterizedType of ? readContainer(in, of) : readPlain(in, (Class<?>) type);
    }

    private static void writeContainer(DataOutput out, ParameterizedType of, Object value) throws IOException {
        Type element = of.getActualTypeArguments()[0];
        switch (value) {
            case List<?> list -> {
                out.writeInt(list.size());
                for (Object item : list) {
                    write(out, element, item);
                }
            }
            case Map<?, ?> map -> {
                out.writeInt(map.size());
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    write(out, element, entry.getKey());
                    write(out, of.getActualTypeArguments()[1], entry.getValue());
                }
            }
            case Optional<?> option -> {
                out.writeBoolean(option.isPresent());
                if (option.isPresent()) {
                    write(out, element, option.get());
                }
            }
            default -> throw new IllegalArgumentException("not for the wire: " + of);
        }
    }

    private static Object readContainer(DataInput in, ParameterizedType of) throws IOException {
        Type element = of.getActualTypeArguments()[0];
        if (of.getRawType() == Optional.class) {
            return in.readBoolean() ? Optional.of(read(in, element)) : Optional.empty();
        }
        int count = in.readInt();
        if (count < 0 || count > MOST_ELEMENTS) {
            throw new IOException("a message with " + count + " elements");
        }
        if (of.getRawType() == List.class) {
            List<Object> list = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                list.add(read(in, element));
            }
            return List.copyOf(list);
        }
        if (of.getRawType() == Map.class) {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                Object key = read(in, element);
                map.put(key, read(in, of.getActualTypeArguments()[1]));
            }
            return map;
        }
        throw new IllegalArgumentException("not for the wire: " + of);
    }

    private static void writePlain(DataOutput out, Class<?> type, Object value) throws IOException {
        switch (value) {
            case Long number -> out.writeLong(number);
            case Integer number -> out.writeInt(number);
            case Double number -> out.writeDouble(number);
            case Float number -> out.writeFloat(number);
            case Boolean flag -> out.writeBoolean(flag);
            case String text -> writeText(out, text);
            case Path path -> writeText(out, path.toString());
            case BigDecimal number -> writeText(out, number.toString());
            case OptionalDouble number -> {
                out.writeBoolean(number.isPresent());
                out.writeDouble(number.orElse(0));
            }
            case Enum<?> constant -> writeText(out, constant.name());
            case Record made -> {
                if (type.isSealed()) {
                    Class<?>[] family = type.getPermittedSubclasses();
                    int member = memberOf(family, made.getClass());
                    out.writeByte(member);
                    writePlain(out, family[member], made);
                } else {
                    for (RecordComponent part : type.getRecordComponents()) {
                        write(out, part.getGenericType(), valueOf(part, made));
                    }
                }
            }
            default -> throw new IllegalArgumentException("not for the wire: " + value.getClass());
        }
    }

    private static Object readPlain(DataInput in, Class<?> type) throws IOException {
        if (type == long.class || type == Long.class) {
            return in.readLong();
        } else if (type == int.class || type == Integer.class) {
            return in.readInt();
        } else if (type == double.class || type == Double.class) {
            return in.readDouble();
        } else if (type == float.class || type == Float.class) {
            return in.readFloat();
        } else if (type == boolean.class || type == Boolean.class) {
            return in.readBoolean();
        } else if (type == String.class) {
            return readText(in);
        } else if (type == Path.class) {
            return Path.of(readText(in));
        } else if (type == BigDecimal.class) {
            return new BigDecimal(readText(in));
        } else if (type == OptionalDouble.class) {
            boolean present = in.readBoolean();
            double number = in.readDouble();
            return present ? OptionalDouble.of(number) : OptionalDouble.empty();
        } else if (type.isEnum()) {
            return constant(type, readText(in));
        } else if (type.isSealed()) {
            return readPlain(in, member(type.getPermittedSubclasses(), in.readUnsignedByte()));
        } else if (type.isRecord()) {
            return make(in, type);
        }
        throw new IllegalArgumentException("not for the wire: " + type);
    }

    private static Object make(DataInput in, Class<?> type) throws IOException {
        RecordComponent[] parts = type.getRecordComponents();
        Class<?>[] types = new Class<?>[parts.length];
        Object[] values = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            types[i] = parts[i].getType();
            values[i] = read(in, parts[i].getGenericType());
        }
        try {
            return type.getConstructor(types).newInstance(values);
        } catch (InvocationTargetException refused) {
            throw new IOException("a message that its record refuses", refused.getCause());
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalArgumentException("not for the wire: " + type, hidden);
        }
    }

    private static Object valueOf(RecordComponent part, Record made) {
        try {
            return part.getAccessor().invoke(made);
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalArgumentException("not for the wire: " + made.getClass(), hidden);
        }
    }

    private static int memberOf(Class<?>[] family, Class<?> type) {
        for (int i = 0; i < family.length; i++) {
            // A member may be a family itself.
            if (family[i].isAssignableFrom(type)) {
                return i;
            }
        }
        throw new IllegalArgumentException("not for the wire: " + type);
    }

    private static Object constant(Class<?> type, String name) throws IOException {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IOException("a message with an unknown word");
    }

    private static <T> T member(T[] family, int index) throws IOException {
        if (index >= family.length) {
            throw new IOException("a message of an unknown kind");
        }
        return family[index];
    }

    private static void writeText(DataOutput out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > Frame.MOST_BYTES) {
            throw new IOException("a text of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
