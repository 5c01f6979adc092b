package dev.patchbay.local.wire.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// A member of a sealed family: which one, in the order of the family's declaration, then its parts.
final class FamilyCodec implements Codec {
    private final Class<?>[] members;

    FamilyCodec(Class<?> family) {
        this.members = family.getPermittedSubclasses();
    }

    @Override
    public void write(DataOutput out, Object value) throws IOException {
        for (int i = 0; i < members.length; i++) {
            // A member may be a family itself.
            if (members[i].isInstance(value)) {
                out.writeByte(i);
                Codec.of(members[i]).write(out, value);
                return;
            }
        }
        throw Known.notForTheWire(value.getClass());
    }

    @Override
    public Object read(DataInput in) throws IOException {
        int member = in.readUnsignedByte();
        if (member >= members.length) {
            throw new IOException("a message of an unknown kind");
        }
        return Codec.of(members[member]).read(in);
    }
}
