package dev.cenote.userpool;

import dev.cenote.kernel.Arn;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.codec.JsonCodec;
import dev.cenote.model.cognitoidp.CreateUserPoolRequest;
import dev.cenote.model.cognitoidp.SchemaAttributeType;
import dev.cenote.model.cognitoidp.UpdateUserPoolRequest;
import dev.cenote.model.cognitoidp.UserPoolType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A user pool with complete, consistent settings.
 *
 * @param id {@code REGION_xxxxxxxxx}; the part after the underscore is the pool's name in SRP
 * @param account twelve digits
 * @param settings everything that {@code DescribeUserPool} shows and that is kept with the pool itself: not its ids and
 *     dates, its tags, its domains and its number of users
 * @param version counts the updates from 1
 */
public record UserPool(
        String id, String account, UserPoolType settings, Instant createdAt, Instant modifiedAt, long version) {

    /** A new pool; InvalidParameterException or FeatureUnavailableInTierException when the request makes no sense. */
    public static UserPool created(String id, String account, CreateUserPoolRequest request, Instant now) {
        UserPoolSchema schema = UserPoolSchema.requested(request.schema());
        UserPoolType settings = PoolDefaults.complete(RequestedSettings.of(request), regionOf(id));
        PoolRules.check(settings, regionOf(id), null);
        FeaturePlan.of(settings.userPoolTier()).check(PlanFeature.used(settings));
        return new UserPool(id, account, with(settings, schema), now, now, 1);
    }

    /** A pool from its settings as {@link #settingsJson} wrote them. */
    public static UserPool stored(
            String id, String account, String settingsJson, Instant createdAt, Instant modifiedAt, long version) {
        UserPoolType settings = JsonCodec.read(UserPoolType.SHAPE, settingsJson.getBytes(StandardCharsets.UTF_8));
        return new UserPool(id, account, settings, createdAt, modifiedAt, version);
    }

    /** The settings as JSON text, for keeping. */
    public String settingsJson() {
        return new String(JsonCodec.write(settings), StandardCharsets.UTF_8);
    }

    /**
     * The pool with other settings, at the same version; refuses as {@link #created} does, and with
     * TierChangeNotAllowedException.
     *
     * @param inUse what the pool's app clients and domains use, which a smaller plan may not have
     */
    public UserPool updated(UpdateUserPoolRequest request, List<PlanFeature> inUse, Instant now) {
        UserPoolType complete = PoolDefaults.complete(RequestedSettings.of(request, settings), region());
        PoolRules.check(complete, region(), settings);
        checkPlan(complete, inUse);
        return new UserPool(id, account, with(complete, schema()), createdAt, now, version);
    }

    /** The pool with more custom attributes, at the same version; refuses as {@link UserPoolSchema#with} does. */
    public UserPool withAttributes(List<SchemaAttributeType> custom, Instant now) {
        return new UserPool(id, account, with(settings, schema().with(custom)), createdAt, now, version);
    }

    /** The pool with other settings that were checked, at the same version. */
    UserPool withSettings(UserPoolType other, Instant now) {
        return new UserPool(id, account, other, createdAt, now, version);
    }

    /** The region that its id begins with. */
    public String region() {
        return regionOf(id);
    }

    /** Its ARN. */
    public String arn() {
        return Arn.userPool(account, id).toString();
    }

    /** The name that people gave it. */
    public String name() {
        return settings.name() == null ? "" : settings.name();
    }

    /** Its feature plan. */
    public FeaturePlan plan() {
        return FeaturePlan.of(settings.userPoolTier());
    }

    /** Its attributes. */
    public UserPoolSchema schema() {
        return new UserPoolSchema(
                settings.schemaAttributes() == null ? StandardAttributes.ALL : settings.schemaAttributes());
    }

    /** InvalidParameterException while deletion protection is on. */
    public void checkUnprotected() {
        if ("ACTIVE".equals(settings.deletionProtection())) {
            throw Refusal.invalidParameter("The user pool cannot be deleted because deletion protection is activated."
                    + " Deletion protection must be inactivated first.");
        }
    }

    private void checkPlan(UserPoolType complete, List<PlanFeature> inUse) {
        FeaturePlan wanted = FeaturePlan.of(complete.userPoolTier());
        List<PlanFeature> used = new ArrayList<>(PlanFeature.used(complete));
        used.addAll(inUse);
        if (plan().includes(wanted) && plan() != wanted) {
            wanted.checkChange(used);
        } else {
            wanted.check(used);
        }
    }

    private static UserPoolType with(UserPoolType settings, UserPoolSchema schema) {
        return settings.toBuilder().schemaAttributes(schema.attributes()).build();
    }

    private static String regionOf(String id) {
        return id.substring(0, id.indexOf('_'));
    }
}
