package dev.cenote.permission;

import dev.cenote.iam.IamTags;
import dev.cenote.iam.ManagedPolicy;
import dev.cenote.iam.Role;
import dev.cenote.iam.User;
import dev.cenote.kernel.Arn;
import dev.cenote.store.Database;
import dev.cenote.store.IamPolicyStore;
import dev.cenote.store.IamRoleStore;
import dev.cenote.store.IamTagStore;
import dev.cenote.store.IamUserStore;
import dev.cenote.store.Question;
import dev.cenote.store.TagStore;
import dev.cenote.store.Transaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tags of what a request is about, as condition keys. */
public final class ResourceTags {
    private static final String KEY = "aws:ResourceTag/";
    private static final String IAM_KEY = "iam:ResourceTag/";

    /** How the condition keys about tags of the resource begin. */
    static final List<String> KEYS = List.of(KEY, IAM_KEY);

    private final Database database;

    /** @param database asked outside of transactions */
    public ResourceTags(Database database) {
        this.database = database;
    }

    /** The keys for the tags of an ARN; none when it has none, or is none. */
    Map<String, List<String>> of(String resource) {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        Arn.parse(resource).ifPresent(arn -> {
            boolean iam = arn.service().equals("iam");
            database.answer(new TagsOf(arn)).forEach((name, content) -> {
                keys.put(KEY + name, List.of(content));
                if (iam) {
                    keys.put(IAM_KEY + name, List.of(content));
                }
            });
        });
        return keys;
    }

    private record TagsOf(Arn arn) implements Question<Map<String, String>> {
        private static final TagStore TAGS = new TagStore();
        private static final IamTagStore IAM_TAGS = new IamTagStore();
        private static final IamUserStore USERS = new IamUserStore();
        private static final IamRoleStore ROLES = new IamRoleStore();
        private static final IamPolicyStore POLICIES = new IamPolicyStore();

        @Override
        public Map<String, String> run(Transaction transaction) {
            if (!arn.service().equals("iam")) {
                return TAGS.list(transaction, arn.toString());
            }
            return IamTags.map(IAM_TAGS.list(transaction, owner(transaction)));
        }

        /** Users, roles and policies are known by their ids, everything else by its ARN. */
        private String owner(Transaction transaction) {
            String resource = arn.resource();
            String name = resource.substring(resource.lastIndexOf('/') + 1);
            if (resource.startsWith("user/")) {
                return USERS.findByName(transaction, name)
                        .filter(user -> user.arn(arn.account()).equals(arn))
                        .map(User::id)
                        .orElse("");
            }
            if (resource.startsWith("role/")) {
                return ROLES.find(transaction, arn, arn.account()).map(Role::id).orElse("");
            }
            if (resource.startsWith("policy/")) {
                return POLICIES.find(transaction, arn.toString())
                        .map(ManagedPolicy::id)
                        .orElse("");
            }
            return arn.toString();
        }
    }
}
