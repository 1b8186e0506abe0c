package dev.cenote.protocol.sigv4;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * What the service asks of a signature.
 *
 * @param regions the regions that are served
 * @param service the signing name that must stand in the scope
 * @param skew how far the client's clock may be off, in either direction; whole minutes, because the answer says so
 * @param unsignedPayload whether {@code UNSIGNED-PAYLOAD} is good enough: over TLS only
 * @param path how the service's paths are made canonical
 */
public record Expectations(
        Predicate<String> regions, String service, Duration skew, boolean unsignedPayload, PathRule path) {}
