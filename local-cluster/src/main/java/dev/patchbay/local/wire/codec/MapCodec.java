package dev.patchbay.local.wire.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;

/// How many, then each key with its value; their order stays.
record MapCodec(Type key, Type value) implements Codec {

    @Override
    public void write(DataOutput out, Object written) throws IOException {
        Map<?, ?> map = (Map<?, ?>) written;
        out.writeInt(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Codec.of(key).write(out, entry.getKey());
            Codec.of(value).write(out, entry.getValue());
        }
    }

    @Override
    public Object read(DataInput in) throws IOException {
        int count = ListCodec.count(in);
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            Object at = Codec.of(key).read(in);
            map.put(at, Codec.of(value).read(in));
        }
        return map;
    }
}
