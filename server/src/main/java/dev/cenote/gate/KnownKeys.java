package dev.cenote.gate;

import dev.cenote.credentials.OpenedSession;
import dev.cenote.credentials.SessionTokens;
import dev.cenote.iam.Session;
import dev.cenote.iam.User;
import dev.cenote.kernel.Arn;
import dev.cenote.kernel.Memo;
import dev.cenote.kernel.Secret;
import dev.cenote.keys.Sealer;
import dev.cenote.store.AccessKeyRow;
import dev.cenote.store.AccessKeyStore;
import dev.cenote.store.Database;
import dev.cenote.store.IamRoleStore;
import dev.cenote.store.IamUserStore;
import dev.cenote.store.Question;
import dev.cenote.store.SealedColumn;
import dev.cenote.store.Transaction;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The access keys of users and of sessions. Whether a user, a role or a long-lived key is still there is read at each
 * request, so what was deleted or deactivated ends with the transaction that did it, on every node.
 */
public final class KnownKeys implements AccessKeys {
    private static final int ROOM = 1024;

    private final Database database;
    private final AccessKeys fixed;
    private final SessionTokens sessions;
    private final String account;
    private final Memo<SealedSecret, Secret> opened;

    /**
     * @param fixed keys that settings give; asked first
     * @param sealer opens the secrets of keys
     * @param account twelve digits
     */
    public KnownKeys(Database database, AccessKeys fixed, Sessions sessions, String account) {
        this.database = database;
        this.fixed = fixed;
        this.sessions = sessions.tokens;
        this.account = account;
        Sealer sealer = sessions.sealer;
        this.opened = new Memo<>(ROOM, key -> secret(sealer, key));
    }

    /** What opens secrets: those of keys, and those in tokens. */
    public record Sessions(SessionTokens tokens, Sealer sealer) {}

    @Override
    public Optional<AccessKey> find(String id) {
        return fixed.find(id).or(() -> database.answer(new KeyOf(id)).map(this::ofUser));
    }

    @Override
    public Optional<AccessKey> find(String id, @Nullable String token) {
        return token == null ? find(id) : sessions.open(id, token).flatMap(this::ofSession);
    }

    private AccessKey ofUser(Owned owned) {
        AccessKeyRow row = owned.row;
        User user = owned.user;
        Secret secret = opened.of(new SealedSecret(row.id(), ByteBuffer.wrap(row.sealedSecret())));
        return new AccessKey(row.id(), secret, user.arn(account), user.id(), null);
    }

    private static Secret secret(Sealer sealer, SealedSecret key) {
        byte[] plain = sealer.require(SealedColumn.ACCESS_KEY, key.id, key.sealed.array());
        return new Secret(new String(plain, StandardCharsets.UTF_8));
    }

    /** Empty when the role, the user or the long-lived key behind the session is gone or not active any more. */
    private Optional<AccessKey> ofSession(OpenedSession opened) {
        Session.Subject subject = opened.session().subject();
        return switch (subject.kind()) {
            case ASSUMED_ROLE, WEB_IDENTITY ->
                database.answer(new RoleThere(subject.principalId()))
                        ? Optional.of(
                                key(opened, sts("assumed-role/" + subject.roleName() + '/' + subject.sessionName())))
                        : Optional.empty();
            case FEDERATED_USER ->
                parent(subject).map(key -> key(opened, sts("federated-user/" + subject.sessionName())));
            case SESSION_TOKEN -> parent(subject).map(key -> key(opened, key.owner()));
        };
    }

    private Optional<AccessKey> parent(Session.Subject subject) {
        return Optional.ofNullable(subject.parentAccessKeyId())
                .flatMap(this::find)
                .filter(key -> key.ownerId().equals(subject.principalId()));
    }

    private AccessKey key(OpenedSession opened, Arn owner) {
        Session session = opened.session();
        return new AccessKey(
                session.accessKeyId(),
                opened.secretAccessKey(),
                owner,
                session.subject().userId(account),
                session);
    }

    private Arn sts(String resource) {
        return new Arn("aws", "sts", "", account, resource);
    }

    private record SealedSecret(String id, ByteBuffer sealed) {}

    private record Owned(AccessKeyRow row, User user) {}

    /** An active key with its user; what that user may do is asked when the policies are. */
    private record KeyOf(String id) implements Question<Optional<Owned>> {
        private static final AccessKeyStore KEYS = new AccessKeyStore();
        private static final IamUserStore USERS = new IamUserStore();

        @Override
        public Optional<Owned> run(Transaction transaction) {
            return KEYS.find(transaction, id)
                    .filter(AccessKeyRow::active)
                    .flatMap(row -> USERS.find(transaction, row.userId()).map(user -> new Owned(row, user)));
        }
    }

    private record RoleThere(String id) implements Question<Boolean> {
        private static final IamRoleStore ROLES = new IamRoleStore();

        @Override
        public Boolean run(Transaction transaction) {
            return ROLES.findById(transaction, id).isPresent();
        }
    }
}
