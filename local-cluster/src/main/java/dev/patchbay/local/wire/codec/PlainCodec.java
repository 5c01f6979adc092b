package dev.patchbay.local.wire.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;

/// Numbers, flags and texts.
enum PlainCodec implements Codec {
    LONG {
        @Override
        public void write(DataOutput out, Object value) throws IOException {
            out.writeLong((Long) value);
        }

        @Override
        public Object read(DataInput in) throws IOException {
            return in.readLong();
        }
    },
    INT {
        @Override
        public void write(DataOutput out, Object value) throws IOException {
            out.writeInt((Integer) value);
        }

        @Override
        public Object read(DataInput in) throws IOException {
            return in.readInt();
        }
    },
    DOUBLE {
        @Override
        public void write(DataOutput out, Object value) throws IOException {
            out.writeDouble((Double) value);
        }

        @Override
        public Object read(DataInput in) throws IOException {
            return in.readDouble();
        }
    },
    FLOAT {
        @Override
        public void write(DataOutput out, Object value) throws IOException {
            out.writeFloat((Float) value);
        }

        @Override
        public Object read(DataInput in) throws IOException {
            return in.readFloat();
        }
    },
    FLAG {
        @Override
        public void write(DataOutput out, Object value) throws IOException {
            out.writeBoolean((Boolean) value);
        }

        @Override
        public Object read(DataInput in) throws IOException {
            return in.readBoolean();
        }
    },
    TEXT {
        @Override
        public void write(DataOutput out, Object value) throws IOException {
            Texts.write(out, (String) value);
        }

        @Override
        public Object read(DataInput in) throws IOException {
            return Texts.read(in);
        }
    },
    PATH {
        @Override
        public void write(DataOutput out, Object value) throws IOException {
            Texts.write(out, value.toString());
        }

        @Override
        public Object read(DataInput in) throws IOException {
            return Path.of(Texts.read(in));
        }
    },
    DECIMAL {
        @Override
        public void write(DataOutput out, Object value) throws IOException {
            Texts.write(out, value.toString());
        }

        @Override
        public Object read(DataInput in) throws IOException {
            return new BigDecimal(Texts.read(in));
        }
    },
    OPTIONAL_DOUBLE {
        @Override
        public void write(DataOutput out, Object value) throws IOException {
            OptionalDouble number = (OptionalDouble) value;
            out.writeBoolean(number.isPresent());
            out.writeDouble(number.orElse(0));
        }

        @Override
        public Object read(DataInput in) throws IOException {
            boolean present = in.readBoolean();
            double number = in.readDouble();
            return present ? OptionalDouble.of(number) : OptionalDouble.empty();
        }
    };

    static final Map<Type, Codec> BY_TYPE = Map.ofEntries(
            Map.entry(long.class, LONG),
            Map.entry(Long.class, LONG),
            Map.entry(int.class, INT),
            Map.entry(Integer.class, INT),
            Map.entry(double.class, DOUBLE),
            Map.entry(Double.class, DOUBLE),
            Map.entry(float.class, FLOAT),
            Map.entry(Float.class, FLOAT),
            Map.entry(boolean.class, FLAG),
            Map.entry(Boolean.class, FLAG),
            Map.entry(String.class, TEXT),
            Map.entry(Path.class, PATH),
            Map.entry(BigDecimal.class, DECIMAL),
            Map.entry(OptionalDouble.class, OPTIONAL_DOUBLE));
}
