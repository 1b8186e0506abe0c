package dev.cenote.gate;

import dev.cenote.aws.RequestQuotas;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * A token bucket for each category and address, which holds a second's worth of calls. Kept by this node alone: several
 * nodes let as many times more pass, which is what each of them can bear.
 *
 * <p>The buckets lie in an array of fixed size, found by a hash that nobody outside can compute; so memory is bounded
 * however many addresses call. Two busy addresses share a bucket once in a hundred thousand.
 */
public final class AddressQuotas implements RequestQuotas {
    private static final int BUCKETS = 1 << 17;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    // RFC 4291 §2.5.4: whoever has an IPv6 address has all those that begin with the same eight bytes.
    private static final int IPV6_PREFIX_BYTES = 8;
    private static final int IPV6_BYTES = 16;

    private final Map<RequestCategory, Integer> perSecond;
    private final long seed;
    private final LongSupplier nanos;
    private final long origin;

    // Of each bucket the time at which it will be full again, in nanoseconds since the origin. One number says it all
    // (the generic cell rate algorithm), so one compare-and-set is a whole decision.
    private final AtomicLongArray fullAt;

    /**
     * @param perSecond how many calls a second pass; a category that is not named has no limit
     * @param seed random
     * @param nanos a clock that never goes back, in nanoseconds
     */
    public AddressQuotas(Map<RequestCategory, Integer> perSecond, long seed, LongSupplier nanos) {
        this.perSecond = Map.copyOf(perSecond);
        this.seed = seed;
        this.nanos = nanos;
        this.origin = nanos.getAsLong();
        // Without limits nothing is counted.
        this.fullAt = new AtomicLongArray(perSecond.isEmpty() ? 0 : BUCKETS);
    }

    @Override
    public boolean admits(String operation, String remoteAddress) {
        Optional<RequestCategory> category = RequestCategory.of(operation);
        return category.isEmpty() || admits(category.get(), remoteAddress);
    }

    /** The same for what is no operation of an API. */
    public boolean admits(RequestCategory category, String remoteAddress) {
        Integer rate = perSecond.get(category);
        return rate == null || take(bucket(category, remoteAddress), SECOND / rate);
    }

    /** Takes one token out of a bucket that gains one every so many nanoseconds; false when it is empty. */
    private boolean take(int bucket, long interval) {
        while (true) {
            long now = nanos.getAsLong() - origin;
            long stored = fullAt.get(bucket);
            long full = Math.max(now, stored) + interval;
            if (full - now > SECOND) {
                return false;
            }
            if (fullAt.compareAndSet(bucket, stored, full)) {
                return true;
            }
        }
    }

    private int bucket(RequestCategory category, String remoteAddress) {
        long hash = seed;
        for (byte b : ownerBytes(remoteAddress)) {
            hash = mixed(hash ^ b);
        }
        return (int) (mixed(hash ^ category.ordinal()) & (BUCKETS - 1));
    }

    /** Who counts as one: text that is the same for all addresses that one network gives to one subscriber. */
    public static String owner(String remoteAddress) {
        return HexFormat.of().formatHex(ownerBytes(remoteAddress));
    }

    private static byte[] ownerBytes(String remoteAddress) {
        try {
            byte[] bytes = InetAddress.ofLiteral(remoteAddress).getAddress();
            return bytes.length == IPV6_BYTES ? Arrays.copyOf(bytes, IPV6_PREFIX_BYTES) : bytes;
        } catch (IllegalArgumentException e) {
            // A trusted proxy may name its client in a way of its own (RFC 7239 §6).
            return remoteAddress.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    /** The finishing steps of SplitMix64, which let every bit of the input change every bit of the output. */
    private static long mixed(long value) {
        long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
