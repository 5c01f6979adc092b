package dev.patchbay.local.wire.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/// How many, then each.
record ListCodec(Type element) implements Codec {
    private static final int MOST_ELEMENTS = 1_000_000;

    @Override
    public void write(DataOutput out, Object value) throws IOException {
        List<?> list = (List<?>) value;
        out.writeInt(list.size());
        Codec each = Codec.of(element);
        for (Object item : list) {
            each.write(out, item);
        }
    }

    @Override
    public Object read(DataInput in) throws IOException {
        int count = count(in);
        Codec each = Codec.of(element);
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(each.read(in));
        }
        return List.copyOf(list);
    }

    static int count(DataInput in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST_ELEMENTS) {
            throw new IOException("a message with " + count + " elements");
        }
        return count;
    }
}
