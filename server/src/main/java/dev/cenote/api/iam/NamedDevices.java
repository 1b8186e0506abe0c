package dev.cenote.api.iam;

import dev.cenote.aws.Required;
import dev.cenote.iam.IamRefusals;
import dev.cenote.iam.MfaDevice;
import dev.cenote.iam.User;
import dev.cenote.store.IamMfaDeviceStore;
import dev.cenote.store.MfaDeviceRow;
import dev.cenote.store.Transaction;
import org.jspecify.annotations.Nullable;

/** Finds the MFA devices that requests name by their serial numbers. */
final class NamedDevices {
    private final IamMfaDeviceStore devices = new IamMfaDeviceStore();

    /** NoSuchEntity when there is no device of that number. */
    MfaDevice require(Transaction transaction, @Nullable String serialNumber) {
        String wanted = Required.text(serialNumber);
        return devices.find(transaction, wanted)
                .map(MfaDeviceRow::device)
                .orElseThrow(() ->
                        IamRefusals.noSuchEntity("VirtualMFADevice with serial number " + wanted + " doesn't exist."));
    }

    /** NoSuchEntity when the device is not that user's. */
    MfaDevice requireOf(Transaction transaction, User user, @Nullable String serialNumber) {
        MfaDevice device = require(transaction, serialNumber);
        if (!user.id().equals(device.userId())) {
            throw IamRefusals.noSuchEntity("MFA Device invalid for user.");
        }
        return device;
    }
}
