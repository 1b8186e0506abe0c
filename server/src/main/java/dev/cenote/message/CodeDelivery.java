package dev.cenote.message;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.EmailConfigurationType;
import dev.cenote.model.cognitoidp.EmailMfaConfigType;
import dev.cenote.store.OutboxMessageRow.State;
import dev.cenote.store.Transaction;
import dev.cenote.trigger.Triggers;
import dev.cenote.userpool.DeliveryMedium;
import dev.cenote.userpool.UserPool;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends codes and temporary passwords to people. Use: {@link #prepare} outside of transactions, {@link #enqueue} in the
 * transaction that also keeps the code, {@link #wake} after it.
 */
public final class CodeDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(CodeDelivery.class);

    private final Outbox outbox;
    private final Senders senders;
    private final PoolTexts texts;
    private final MessageFunctions functions;
    private final Runnable wake;

    /** @param wake tells whoever sends that there is something to send */
    public CodeDelivery(Outbox outbox, Senders senders, PoolTexts texts, Triggers triggers, Runnable wake) {
        this.outbox = outbox;
        this.senders = senders;
        this.texts = texts;
        this.functions = new MessageFunctions(triggers);
        this.wake = wake;
    }

    /**
     * What messages say that is not kept with a pool itself. Both may read the store.
     *
     * @param address of the pool's domain without slash at the end; empty when it has none
     * @param mfaMail the pool's own texts for mails with sign-in codes
     */
    public record PoolTexts(
            Function<UserPool, Optional<String>> address, Function<UserPool, Optional<EmailMfaConfigType>> mfaMail) {}

    /**
     * Words and seals a message; nothing is written yet. It may call the pool's function.
     *
     * @throws Refusal CodeDeliveryFailureException when nothing can deliver it. COGNITO: what it was about stays as it
     *     is then, so a person who was signed up is kept
     */
    public PreparedMessage prepare(MessageRequest request) {
        DeliveryMedium medium = request.destination().medium();
        if (!senders.reach(medium)) {
            LOG.warn(
                    "a message of pool {} was refused, because {} is not set",
                    request.pool().id(),
                    setting(medium));
            throw undeliverable();
        }
        MessageText template = functions.word(request, MessageTemplates.of(request, mfaMail(request)));
        MessageText composed = Composer.compose(request, template, address(request));
        EmailConfigurationType mail = request.pool().settings().emailConfiguration();
        MessageContent content = new MessageContent(
                request.destination().address(),
                request.user().username(),
                composed.subject(),
                composed.body(),
                request.code(),
                from(mail),
                mail == null ? null : mail.replyToEmailAddress());
        return outbox.prepare(request, content, senders.of(medium).isPresent() ? State.WAITING : State.DELIVERED);
    }

    /** Puts a message into the outbox, from where it leaves soon after the transaction. */
    public void enqueue(Transaction transaction, PreparedMessage message) {
        outbox.insert(transaction, message);
    }

    /** To be called after the transaction, so that the message need not wait for the next look into the outbox. */
    public void wake() {
        wake.run();
    }

    /** Which setting gives a medium its sender. */
    static String setting(DeliveryMedium medium) {
        return switch (medium) {
            case EMAIL -> "CENOTE_SMTP_URL";
            case SMS -> "CENOTE_SMS_URL";
        };
    }

    private @Nullable EmailMfaConfigType mfaMail(MessageRequest request) {
        boolean signsIn = request.purpose() == MessagePurpose.MFA || request.purpose() == MessagePurpose.OTP;
        return signsIn && request.destination().medium() == DeliveryMedium.EMAIL
                ? texts.mfaMail().apply(request.pool()).orElse(null)
                : null;
    }

    private @Nullable String address(MessageRequest request) {
        if (!MessageTemplates.linked(request)) {
            return null;
        }
        UserPool pool = request.pool();
        return texts.address().apply(pool).orElseThrow(() -> {
            LOG.warn("a message of pool {} was refused, because its link needs a domain of the pool", pool.id());
            return undeliverable();
        });
    }

    /** COGNITO: the address that the pool names, or that its SES identity is. */
    private static @Nullable String from(@Nullable EmailConfigurationType mail) {
        if (mail == null || !"DEVELOPER".equals(mail.emailSendingAccount())) {
            return null;
        }
        String arn = mail.sourceArn();
        if (mail.from() != null || arn == null) {
            return mail.from();
        }
        String identity = arn.substring(arn.lastIndexOf('/') + 1);
        return identity.indexOf('@') > 0 ? identity : null;
    }

    private static Refusal undeliverable() {
        return new Refusal("CodeDeliveryFailureException", "Unable to deliver message to user.");
    }
}
