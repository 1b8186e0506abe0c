package dev.cenote.login.pages;

import dev.cenote.login.look.AttributeField;
import dev.cenote.login.look.LoginName;
import dev.cenote.login.look.PasswordRules;
import dev.cenote.model.cognitoidp.PasswordPolicyType;
import dev.cenote.model.cognitoidp.UserPoolPolicyType;
import dev.cenote.userpool.AliasKind;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.Delivery;
import dev.cenote.userpool.SignUpRules;
import dev.cenote.userpool.UserAttributes;
import dev.cenote.userpool.UserNames;
import dev.cenote.userpool.UserPool;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a pool offers to people at its pages, and what it asks of those who sign up. */
record Offers(UserPool pool, AppClient client) {
    static Offers of(Visit visit) {
        return new Offers(visit.pool(), visit.client());
    }

    LoginName loginName() {
        UserNames names = UserNames.of(pool);
        boolean email = names.nameIs(AliasKind.EMAIL);
        boolean phone = names.nameIs(AliasKind.PHONE_NUMBER);
        if (email && phone) {
            return LoginName.EMAIL_OR_PHONE;
        }
        return email ? LoginName.EMAIL : phone ? LoginName.PHONE : LoginName.USERNAME;
    }

    /** The address of the page to sign up, null where only administrators make accounts. */
    @Nullable
    String signUpUrl(Visit visit) {
        return SignUpRules.open(pool) ? visit.url(PagePath.SIGN_UP) : null;
    }

    /** The address of the page for those who forgot their password, null where only administrators help. */
    @Nullable
    String forgotUrl(Visit visit) {
        return Delivery.selfService(pool) ? visit.url(PagePath.FORGOT) : null;
    }

    PasswordRules passwordRules() {
        UserPoolPolicyType policies = pool.settings().policies();
        PasswordPolicyType policy = policies == null ? null : policies.passwordPolicy();
        return PasswordRules.of(policy == null ? PasswordPolicyType.builder().build() : policy);
    }

    /**
     * COGNITO: whoever signs up is asked for what the pool requires, and for the contacts by which people of the pool
     * are found or verified. One of the latter is enough, but without any the account could never be confirmed.
     *
     * @param typed what was typed before
     */
    List<AttributeField> signUpFields(Map<String, String> typed) {
        List<String> required = UserAttributes.missing(pool, Map.of());
        Set<String> asked = new LinkedHashSet<>(required);
        UserNames names = UserNames.of(pool);
        List<String> verified = verified();
        for (AliasKind kind : List.of(AliasKind.EMAIL, AliasKind.PHONE_NUMBER)) {
            if (names.aliasIs(kind) || verified.contains(kind.attribute())) {
                asked.add(kind.attribute());
            }
        }
        // Where the name is the address, it is asked for as the name.
        boolean named = names.nameIsAttribute();
        asked.removeIf(name -> isName(names, name) || !UserAttributes.mayWrite(client, name));
        boolean confirmable = named || verified.stream().anyMatch(required::contains);
        return asked.stream()
                .map(name -> new AttributeField(
                        name,
                        typed.getOrDefault(name, ""),
                        required.contains(name) || !confirmable && name.equals(verifiedFirst(asked, verified))))
                .toList();
    }

    /** Fields for attributes that somebody must still give. */
    static List<AttributeField> fields(List<String> names, Map<String, String> typed) {
        return names.stream()
                .map(name -> new AttributeField(name, typed.getOrDefault(name, ""), true))
                .toList();
    }

    private static @Nullable String verifiedFirst(Set<String> asked, List<String> verified) {
        return asked.stream().filter(verified::contains).findFirst().orElse(null);
    }

    private static boolean isName(UserNames names, String attribute) {
        // Somebody who may be known by either address has typed one of them as the name; the other may be required too.
        boolean either = names.nameIs(AliasKind.EMAIL) && names.nameIs(AliasKind.PHONE_NUMBER);
        return !either && AliasKind.contact(attribute).filter(names::nameIs).isPresent();
    }

    private List<String> verified() {
        List<String> verified = pool.settings().autoVerifiedAttributes();
        return verified == null ? List.of() : verified;
    }
}
