package dev.patchbay.local.wire.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Optional;

/// Whether there is one, then it.
record OptionCodec(Type element) implements Codec {

    @Override
    public void write(DataOutput out, Object value) throws IOException {
        Optional<?> option = (Optional<?>) value;
        out.writeBoolean(option.isPresent());
        if (option.isPresent()) {
            Codec.of(element).write(out, option.get());
        }
    }

    @Override
    public Object read(DataInput in) throws IOException {
        return in.readBoolean() ? Optional.of(Codec.of(element).read(in)) : Optional.empty();
    }
}
