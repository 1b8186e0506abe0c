package dev.cenote.protocol.policy;

import dev.cenote.protocol.json.JsonObjects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Makes policies, requests and requesters out of few words, so that they often fit each other. */
final class RandomPolicies {
    private static final List<String> ACTIONS =
            List.of("s3:Get", "s3:GetAll", "s3:Put", "iam:Get", "iam:List", "S3:get");
    private static final List<String> ACTION_PATTERNS =
            List.of("*", "s3:*", "s3:Get", "s3:Get*", "S3:G?T", "iam:*", "iam:L*t", "*:*", "*:Get*", "s3:*t*");
    private static final List<String> RESOURCES = List.of(
            "*", "arn:aws:s3:::b/x", "arn:aws:s3:::b/ann/y", "arn:aws:s3:r:1:b:x", "arn:aws:iam::1:user/ann", "junk");
    private static final List<String> RESOURCE_PATTERNS = List.of(
            "*",
            "arn:aws:s3:::*",
            "arn:aws:s3:::b/?",
            "arn:aws:s3",
            "arn:aws:s3:*:*:b:x",
            "arn:aws:s3:::b/${aws:username}/*",
            "arn:aws:s3:::b/${m, 'ann'}/y",
            "arn:aws:s3:::b/${*}",
            "arn:aws:iam::*:user/${aws:username}",
            "arn:aws:iam::1:user/a*n");
    private static final List<String> TEXTS = List.of(
            "a",
            "A",
            "ab",
            "",
            "*",
            "a*",
            "?",
            "ann",
            "${aws:username}",
            "${m}",
            "x${m, 'b'}*",
            "${*}",
            "${$}{k}",
            "${K");
    private static final List<String> NUMBERS = List.of("1", "1.0", "2", "-3", "0.5");
    private static final List<String> DATES = List.of(
            "2026-01-01",
            "2026-01-01T00:00:00Z",
            "2026-01-01T01:00:00+01:00",
            "1767225600",
            "1767225601",
            "2027-06-05T04:03:02Z");
    private static final List<String> TRUTHS = List.of("true", "false", "True", "no");
    private static final List<String> BYTES = List.of("YQ==", "Yg==", "YWI=");
    private static final List<String> ADDRESSES =
            List.of("10.0.0.1", "10.0.1.1", "11.0.0.1", "::1", "2001:db8::1", "x");
    private static final List<String> RANGES =
            List.of("10.0.0.0/8", "10.0.0.0/24", "10.0.0.1", "0.0.0.0/0", "::/0", "2001:db8::/33", "10.0.0.2/31");
    private static final List<String> ARNS =
            List.of("arn:aws:sns:r:1:t", "arn:aws:sns:r:1:ann", "arn:aws:sns:r:2:t:u", "t");
    private static final List<String> ARN_PATTERNS = List.of(
            "arn:aws:sns:*:*:*",
            "arn:aws:sns:r:1:${aws:username}",
            "arn:aws:sns:r:${m}:t*",
            "arn:*:s?s:r:1:t",
            "*",
            "arn:aws:sns");
    private static final List<String> KEYS = List.of("k", "K", "aws:username", "m", "aws:TagKeys");
    private static final List<String> PRINCIPALS = List.of(
            "*",
            Asked.ACCOUNT,
            "arn:aws:iam::111122223333:root",
            "444455556666",
            Asked.USER.arn(),
            String.valueOf(Asked.USER.uniqueId()),
            Asked.SESSION.arn(),
            String.valueOf(Asked.SESSION.roleArn()),
            String.valueOf(Asked.SESSION.uniqueId()),
            Asked.FEDERATED.arn());
    private static final List<Requester> REQUESTERS = List.of(
            Asked.USER,
            Asked.USER,
            Asked.SESSION,
            Asked.SESSION,
            Asked.FEDERATED,
            Asked.ROOT,
            Requester.anonymous(),
            Requester.service("lambda.amazonaws.com"),
            new Requester(Requester.Kind.WEB_IDENTITY, "", "sub", null, null, "accounts.google.com"),
            new Requester(Requester.Kind.SAML, "", "sub", null, null, "arn:aws:iam::111122223333:saml-provider/p"));
    private static final List<String> COMPARISONS =
            List.of("Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals");

    private final Random random;

    RandomPolicies(long seed) {
        this.random = new Random(seed);
    }

    Requester requester() {
        return pick(REQUESTERS);
    }

    AccessRequest request() {
        Map<String, List<String>> context = new LinkedHashMap<>();
        for (String key : KEYS) {
            if (random.nextInt(3) > 0) {
                context.put(key, some(random.nextInt(8) == 0 ? 3 : 1, this::value));
            }
        }
        return new AccessRequest(pick(ACTIONS), pick(RESOURCES), Context.of(context));
    }

    AccessRequest assumption() {
        return new AccessRequest(
                random.nextBoolean() ? "sts:AssumeRole" : "sts:AssumeRoleWithWebIdentity",
                "arn:aws:iam::111122223333:role/r",
                request().context());
    }

    NaiveTwin.Source source(String id, PolicyKind kind) {
        List<String> statements = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            statements.add(JsonObjects.write(statement(kind)));
        }
        String version = random.nextInt(5) == 0 ? "" : "\"Version\":\"2012-10-17\",";
        return new NaiveTwin.Source(id, '{' + version + "\"Statement\":[\n" + String.join(",\n", statements) + "]}");
    }

    boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    private Map<String, Object> statement(PolicyKind kind) {
        Map<String, Object> statement = new LinkedHashMap<>();
        boolean deny = random.nextInt(6) == 0;
        statement.put("Effect", deny ? "Deny" : "Allow");
        if (kind.namesPrincipals()) {
            statement.put(
                    deny && kind == PolicyKind.RESOURCE && random.nextBoolean() ? "NotPrincipal" : "Principal",
                    random.nextInt(8) == 0 ? "*" : principals());
        }
        if (kind == PolicyKind.TRUST) {
            statement.put("Action", some(2, () -> pick(List.of("sts:AssumeRole", "sts:AssumeRoleWithWebIdentity"))));
        } else {
            statement.put(random.nextInt(6) == 0 ? "NotAction" : "Action", many(() -> pick(ACTION_PATTERNS)));
            statement.put(random.nextInt(6) == 0 ? "NotResource" : "Resource", many(() -> pick(RESOURCE_PATTERNS)));
        }
        if (random.nextInt(5) < 2) {
            Map<String, Object> block = new LinkedHashMap<>();
            for (int i = random.nextInt(2); i >= 0; i--) {
                condition(block);
            }
            statement.put("Condition", block);
        }
        return statement;
    }

    private Map<String, Object> principals() {
        Map<String, Object> principals = new LinkedHashMap<>();
        principals.put("AWS", some(2, () -> pick(PRINCIPALS)));
        if (random.nextBoolean()) {
            principals.put("Service", some(1, () -> pick(List.of("lambda.amazonaws.com", "sns.amazonaws.com"))));
            principals.put(
                    "Federated",
                    some(1, () -> pick(List.of("accounts.google.com", "arn:aws:iam::111122223333:saml-provider/p"))));
        }
        return principals;
    }

    private void condition(Map<String, Object> block) {
        String prefix = pick(List.of("", "", "ForAllValues:", "ForAnyValue:"));
        String suffix = pick(List.of("", "", "IfExists"));
        Map<String, Object> keys = new LinkedHashMap<>();
        for (int i = random.nextInt(4) == 0 ? 1 : 0; i >= 0; i--) {
            keys.put(pick(KEYS), List.of());
        }
        String operator = switch (random.nextInt(8)) {
            case 0 -> fill(keys, TRUTHS, "Null");
            case 1 -> fill(keys, NUMBERS, "Numeric" + pick(COMPARISONS));
            case 2 -> fill(keys, DATES, "Date" + pick(COMPARISONS));
            case 3 -> fill(keys, TRUTHS, "Bool");
            case 4 -> fill(keys, BYTES, "BinaryEquals");
            case 5 -> fill(keys, RANGES, pick(List.of("IpAddress", "NotIpAddress")));
            case 6 -> fill(keys, ARN_PATTERNS, "Arn" + pick(List.of("Equals", "Like", "NotEquals", "NotLike")));
            default ->
                fill(
                        keys,
                        TEXTS,
                        "String"
                                + pick(List.of(
                                        "Equals",
                                        "NotEquals",
                                        "EqualsIgnoreCase",
                                        "NotEqualsIgnoreCase",
                                        "Like",
                                        "NotLike")));
        };
        block.put(operator.equals("Null") ? operator : prefix + operator + suffix, keys);
    }

    private String fill(Map<String, Object> keys, List<String> values, String operator) {
        keys.replaceAll((key, none) -> many(() -> pick(values)));
        return operator;
    }

    private String value() {
        return switch (random.nextInt(9)) {
            case 0 -> random.nextInt(6) == 0 ? "many" : pick(NUMBERS);
            case 1 -> pick(DATES);
            case 2 -> pick(TRUTHS);
            case 3 -> pick(BYTES);
            case 4 -> pick(ADDRESSES);
            case 5 -> pick(ARNS);
            default -> pick(TEXTS);
        };
    }

    /** One value, or a list, which may be written as one. */
    private Object many(Supplier<String> values) {
        return random.nextBoolean() ? values.get() : some(3, values);
    }

    private List<String> some(int most, Supplier<String> values) {
        List<String> some = new ArrayList<>();
        for (int i = random.nextInt(most); i >= 0; i--) {
            some.add(values.get());
        }
        return some;
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
