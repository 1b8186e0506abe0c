package dev.cenote.api.cognitoidp;

import dev.cenote.account.NamedRequest;
import dev.cenote.account.NamedRequest.ClientProof;
import dev.cenote.aws.Call;
import dev.cenote.aws.Required;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What operations for people who are not known yet have in common, in the engines' words. */
final class NamedRequests {
    private NamedRequests() {}

    /** The request of an input with these members, of which client id and user name have to be there. */
    static NamedRequest of(
            Call call,
            @Nullable String clientId,
            @Nullable String username,
            @Nullable String secretHash,
            @Nullable Map<String, String> clientMetadata) {
        return new NamedRequest(
                Required.text(clientId),
                Required.text(username),
                new ClientProof.Hash(secretHash),
                Metadata.of(clientMetadata),
                call.remoteAddress());
    }
}
