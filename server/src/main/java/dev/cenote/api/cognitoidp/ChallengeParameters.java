package dev.cenote.api.cognitoidp;

import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.signin.Challenge;
import dev.cenote.signin.SecondFactor;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Writes what clients are asked, in AWS's words: strings only, lists and objects as JSON in strings. */
final class ChallengeParameters {
    private static final String USERNAME = "USERNAME";
    private static final String USER_ID = "USER_ID_FOR_SRP";
    private static final String DEVICE_KEY = "DEVICE_KEY";

    private ChallengeParameters() {}

    static Map<String, String> of(Challenge challenge) {
        Map<String, String> parameters = new LinkedHashMap<>();
        switch (challenge) {
            // COGNITO: the choice stands beside the parameters, in AvailableChallenges.
            case Challenge.SelectFirst _, Challenge.Plain _ -> {}
            case Challenge.Verifier verifier -> verifier(parameters, verifier);
            case Challenge.Sent sent -> {
                parameters.putAll(sent.destination().challengeParameters());
                parameters.put(USER_ID, sent.username());
            }
            case Challenge.Token(String username, String deviceName) -> {
                parameters.put(USER_ID, username);
                if (deviceName != null) {
                    parameters.put("FRIENDLY_DEVICE_NAME", deviceName);
                }
            }
            case Challenge.SelectSecond select -> {
                parameters.put("MFAS_CAN_CHOOSE", names(select.available()));
                parameters.put(USER_ID, select.username());
            }
            case Challenge.SetUp setUp -> {
                parameters.put("MFAS_CAN_SETUP", names(setUp.possible()));
                parameters.put(USER_ID, setUp.username());
            }
            case Challenge.NewPassword password -> {
                parameters.put(USER_ID, password.username());
                parameters.put(
                        "requiredAttributes",
                        JsonObjects.writeList(password.missing().stream()
                                .map(name -> "userAttributes." + name)
                                .toList()));
                parameters.put("userAttributes", JsonObjects.write(new TreeMap<>(password.attributes())));
            }
            case Challenge.Passkey(String options) -> parameters.put("CREDENTIAL_REQUEST_OPTIONS", options);
            case Challenge.Custom custom -> {
                parameters.putAll(custom.parameters());
                parameters.put(USERNAME, custom.username());
            }
        }
        return parameters;
    }

    private static void verifier(Map<String, String> parameters, Challenge.Verifier verifier) {
        parameters.put("SALT", hex(verifier.salt()));
        parameters.put("SECRET_BLOCK", verifier.secretBlock());
        parameters.put("SRP_B", hex(verifier.serverNumber()));
        // COGNITO: clients need both names.
        parameters.put(USERNAME, verifier.username());
        if (verifier.deviceKey() == null) {
            parameters.put(USER_ID, verifier.username());
        } else {
            parameters.put(DEVICE_KEY, verifier.deviceKey());
        }
    }

    /** Without leading zeros; by bytes, which takes a time that grows with the length and not with its square. */
    private static String hex(BigInteger number) {
        String digits = HexFormat.of().formatHex(number.toByteArray());
        int zeros = 0;
        while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
            zeros++;
        }
        return digits.substring(zeros);
    }

    private static String names(Collection<SecondFactor> factors) {
        return JsonObjects.writeList(factors.stream().map(SecondFactor::text).toList());
    }
}
