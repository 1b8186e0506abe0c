package dev.cenote.app;

import dev.cenote.gate.RequestCategory;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads {@code CENOTE_REQUEST_QUOTAS}: {@code on}, {@code off}, or numbers that take the place of AWS's. */
final class RequestQuotaSetting {
    private static final int MOST = 1_000_000;

    private RequestQuotaSetting() {}

    /** Calls a second by category; empty when there are no quotas, as in development mode unless they are asked for. */
    static Map<RequestCategory, Integer> read(SettingValues values, boolean dev) {
        Optional<RawSettings.Given> given = values.find(Setting.REQUEST_QUOTAS);
        String text = given.map(RawSettings.Given::value).orElse(dev ? "off" : "on");
        if (text.equals("off")) {
            return Map.of();
        }
        Map<RequestCategory, Integer> quotas = new EnumMap<>(RequestCategory.class);
        for (RequestCategory category : RequestCategory.values()) {
            quotas.put(category, category.perSecond());
        }
        if (!text.equals("on") && given.isPresent()) {
            for (String part : SettingValues.list(given.get())) {
                if (!put(quotas, part)) {
                    values.refuse(
                            given.get(),
                            "must be on, off, or a list such as UserCreation=100,UserRead=500 of " + titles()
                                    + " with numbers from 1 to " + MOST + ", but has " + part);
                }
            }
        }
        return quotas;
    }

    private static boolean put(Map<RequestCategory, Integer> quotas, String part) {
        String[] pair = part.split("=", 2);
        Optional<RequestCategory> category = RequestCategory.titled(pair[0].strip());
        if (pair.length < 2 || category.isEmpty()) {
            return false;
        }
        try {
            int number = Integer.parseInt(pair[1].strip());
            quotas.put(category.get(), number);
            return number >= 1 && number <= MOST;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String titles() {
        return Arrays.stream(RequestCategory.values())
                .map(RequestCategory::title)
                .collect(Collectors.joining(", "));
    }
}
