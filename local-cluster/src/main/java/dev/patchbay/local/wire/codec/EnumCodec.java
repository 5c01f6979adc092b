package dev.patchbay.local.wire.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// A constant by its name.
final class EnumCodec implements Codec {
    private final Object[] constants;

    EnumCodec(Class<?> type) {
        this.constants = type.getEnumConstants();
    }

    @Override
    public void write(DataOutput out, Object value) throws IOException {
        Texts.write(out, ((Enum<?>) value).name());
    }

    @Override
    public Object read(DataInput in) throws IOException {
        String name = Texts.read(in);
        for (Object constant : constants) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IOException("a message with an unknown word");
    }
}
