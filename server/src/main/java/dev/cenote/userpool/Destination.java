package dev.cenote.userpool;

import dev.cenote.model.cognitoidp.CodeDeliveryDetailsType;
import java.util.Map;

/**
 * Where a message goes.
 *
 * @param attribute {@code email} or {@code phone_number}
 * @param address an e-mail address or an E.164 number
 */
public record Destination(DeliveryMedium medium, String attribute, String address) {
    private static final int SHOWN_DIGITS = 4;

    /**
     * The address in an attribute; it need not be the person's present one.
     *
     * @param attribute {@code email} or {@code phone_number}
     */
    public static Destination of(String attribute, String address) {
        DeliveryMedium medium =
                attribute.equals(DeliveryMedium.SMS.attribute()) ? DeliveryMedium.SMS : DeliveryMedium.EMAIL;
        return new Destination(medium, medium.attribute(), address);
    }

    /** As one text, from which {@link #ofTarget} makes it again; a one-time code remembers where it went by it. */
    public String target() {
        return attribute + ':' + address;
    }

    /** What {@link #target} wrote. */
    public static Destination ofTarget(String target) {
        int colon = target.indexOf(':');
        return of(target.substring(0, colon), target.substring(colon + 1));
    }

    /** Whether this is the person's present address. */
    public boolean isOf(User user) {
        return user.attribute(attribute).filter(address::equals).isPresent();
    }

    /** The address so that its owner knows it and nobody else learns it: {@code f***@e***}, {@code +*******1234}. */
    public String masked() {
        return switch (medium) {
            case EMAIL -> {
                int at = address.lastIndexOf('@');
                yield first(address) + "***@" + first(address.substring(at + 1)) + "***";
            }
            case SMS -> {
                String digits = address.startsWith("+") ? address.substring(1) : address;
                int hidden = Math.max(0, digits.length() - SHOWN_DIGITS);
                yield '+' + "*".repeat(hidden) + digits.substring(hidden);
            }
        };
    }

    /** In AWS's words, masked. */
    public CodeDeliveryDetailsType described() {
        return CodeDeliveryDetailsType.builder()
                .attributeName(attribute)
                .deliveryMedium(medium.name())
                .destination(masked())
                .build();
    }

    /** The challenge parameters that say where a code went. */
    public Map<String, String> challengeParameters() {
        return Map.of("CODE_DELIVERY_DELIVERY_MEDIUM", medium.name(), "CODE_DELIVERY_DESTINATION", masked());
    }

    private static String first(String text) {
        return text.isEmpty() ? "" : text.substring(0, text.offsetByCodePoints(0, 1));
    }
}
