package dev.cenote.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Resolves a name once, in bounded time, and says which of its addresses may be called. Whoever connects takes those
 * addresses and not the name, because a name may mean another machine when it is asked again.
 */
final class Lookup {
    private final AllowedAddresses allowed;
    private final Names names;
    private final Duration patience;

    Lookup(AllowedAddresses allowed, Names names, Duration patience) {
        this.allowed = allowed;
        this.names = names;
        this.patience = patience;
    }

    /** The addresses of a host that may be called, at least one. */
    List<InetAddress> require(String host) throws FetchFailed {
        List<InetAddress> found = resolve(host);
        List<InetAddress> admitted = found.stream().filter(allowed::admits).toList();
        if (admitted.isEmpty()) {
            throw FetchFailed.unusable("the host " + host + " has no address that may be called");
        }
        return admitted;
    }

    /** On a thread of the system's, because the resolver's work is native and would hold up one of ours. */
    private List<InetAddress> resolve(String host) throws FetchFailed {
        AtomicReference<@Nullable List<InetAddress>> answer = new AtomicReference<>();
        Thread asking = Thread.ofPlatform().daemon().name("lookup").start(() -> {
            try {
                answer.set(Arrays.asList(names.resolve(host)));
            } catch (UnknownHostException e) {
                answer.set(List.of());
            }
        });
        try {
            asking.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<InetAddress> found = answer.get();
        if (found == null || found.isEmpty()) {
            throw FetchFailed.unreachable("the host " + host + " is not known to the resolver", null);
        }
        return found;
    }
}
