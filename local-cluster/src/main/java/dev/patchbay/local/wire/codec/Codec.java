package dev.patchbay.local.wire.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How values of one type stand in a message: without names, since both ends are the same program, which the first
/// message makes sure of. It knows records and sealed families of them, enums, lists, maps, options and the plain
/// values; whatever else stands in a message is an error of ours. Reading makes nothing but what the type declares.
public sealed interface Codec
        permits PlainCodec, EnumCodec, RecordCodec, FamilyCodec, ListCodec, MapCodec, OptionCodec {

    void write(DataOutput out, Object value) throws IOException;

    Object read(DataInput in) throws IOException;

    /// A type is looked at once: what a record consists of is dear to ask, and a worker sends a message every step.
    static Codec of(Type type) {
        return Known.CODECS.computeIfAbsent(type, Known::make);
    }

    /// The codecs there are so far. None asks for another while it is made: a family may contain itself.
    final class Known {
        private static final Map<Type, Codec> CODECS = new ConcurrentHashMap<>(PlainCodec.BY_TYPE);

        private Known() {}

        private static Codec make(Type type) {
            if (type instanceof ParameterizedType of) {
                return container(of);
            }
            Class<?> plain = (Class<?>) type;
            if (plain.isEnum()) {
                return new EnumCodec(plain);
            } else if (plain.isSealed()) {
                return new FamilyCodec(plain);
            } else if (plain.isRecord()) {
                return new RecordCodec(plain);
            }
            throw notForTheWire(type);
        }

        private static Codec container(ParameterizedType of) {
            Type[] elements = of.getActualTypeArguments();
            return switch (((Class<?>) of.getRawType()).getSimpleName()) {
                case "List" -> new ListCodec(elements[0]);
                case "Map" -> new MapCodec(elements[0], elements[1]);
                case "Optional" -> new OptionCodec(elements[0]);
                default -> throw notForTheWire(of);
            };
        }

        static IllegalArgumentException notForTheWire(Type type) {
            return new IllegalArgumentException("not for the wire: " + type);
        }
    }
}
