package dev.patchbay.local.exchange.format;

import dev.patchbay.pipeline.plan.WireFormat;
import java.nio.ByteBuffer;

/// Writes values that a format has as bytes, and reads them back without loss.
public enum Codec {
    HALF {
        @Override
        public void write(float[] values, int count, ByteBuffer to) {
            for (int i = 0; i < count; i++) {
                to.putShort(Float.floatToFloat16(values[i]));
            }
        }

        @Override
        public void read(ByteBuffer from, float[] values, int count) {
            for (int i = 0; i < count; i++) {
                values[i] = Float.float16ToFloat(from.getShort());
            }
        }
    },
    BRAIN {
        @Override
        public void write(float[] values, int count, ByteBuffer to) {
            for (int i = 0; i < count; i++) {
                to.putShort(Rounding.brain(values[i]));
            }
        }

        @Override
        public void read(ByteBuffer from, float[] values, int count) {
            for (int i = 0; i < count; i++) {
                values[i] = Rounding.ofBrain(from.getShort());
            }
        }
    },
    /// A bit a value that says whether it is there; zeros are not.
    SPARSE {
        @Override
        public void write(float[] values, int count, ByteBuffer to) {
            for (int at = 0; at < count; at += Integer.SIZE) {
                int place = to.position();
                int mask = 0;
                to.putInt(mask);
                for (int i = at; i < Math.min(count, at + Integer.SIZE); i++) {
                    int bits = Float.floatToRawIntBits(values[i]);
                    if (bits != 0) {
                        mask |= 1 << (i - at);
                        to.putInt(bits);
                    }
                }
                to.putInt(place, mask);
            }
        }

        @Override
        public void read(ByteBuffer from, float[] values, int count) {
            for (int at = 0; at < count; at += Integer.SIZE) {
                int mask = from.getInt();
                for (int i = at; i < Math.min(count, at + Integer.SIZE); i++) {
                    values[i] = ((mask >>> (i - at)) & 1) == 0 ? 0 : Float.intBitsToFloat(from.getInt());
                }
            }
        }
    };

    public abstract void write(float[] values, int count, ByteBuffer to);

    public abstract void read(ByteBuffer from, float[] values, int count);

    /// Room for so many values at worst.
    public static int mostBytes(int values) {
        return values * Float.BYTES + Math.ceilDiv(values, Integer.SIZE) * Integer.BYTES;
    }

    /// @throws IllegalArgumentException for float32, which is its own bytes
    public static Codec of(WireFormat format) {
        return switch (format) {
            case WireFormat.Float32() -> throw new IllegalArgumentException(format.word());
            case WireFormat.Float16() -> HALF;
            case WireFormat.BFloat16() -> BRAIN;
            case WireFormat.TopK _ -> SPARSE;
        };
    }
}
