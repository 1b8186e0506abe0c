package dev.cenote.iam;

import dev.cenote.kernel.Refusal;

/** What IAM answers instead of doing something. Source of the texts: recorded answers, but for those that say [I]. */
public final class IamRefusals {
    private IamRefusals() {}

    /** 404. */
    public static Refusal noSuchEntity(String message) {
        return new Refusal("NoSuchEntity", message);
    }

    /** @param kind user, group, role, … */
    public static Refusal notFound(String kind, String name) {
        return noSuchEntity("The " + kind + " with name " + name + " cannot be found.");
    }

    /** An access key that does not exist, or is somebody else's. */
    public static Refusal accessKeyNotFound(String id) {
        return noSuchEntity("The Access Key with id " + id + " cannot be found.");
    }

    /** 409. @param kind User, Group or Role */
    public static Refusal nameTaken(String kind, String name) {
        return entityExists(kind + " with name " + name + " already exists.");
    }

    /** 409. */
    public static Refusal entityExists(String message) {
        return new Refusal("EntityAlreadyExists", message);
    }

    /** 409. @param what the name of the quota, e.g. {@code AccessKeysPerUser} */
    public static Refusal quotaExceeded(String what, long quota) {
        return new Refusal("LimitExceeded", "Cannot exceed quota for " + what + ": " + quota);
    }

    /** 409. @param first what must be done before, e.g. {@code must delete policies first} */
    public static Refusal deleteConflict(String first) {
        return new Refusal("DeleteConflict", "Cannot delete entity, " + first + '.');
    }

    /** 400, from the service's own checks. */
    public static Refusal invalidInput(String message) {
        return new Refusal("InvalidInput", message);
    }

    /** 400, as from the model's constraints. */
    public static Refusal validation(String message) {
        return new Refusal("ValidationError", message);
    }

    /** 409; nobody in this store meets it, for transactions run one after the other. */
    public static Refusal concurrentModification() {
        return new Refusal("ConcurrentModification", "The entity was changed by somebody else meanwhile.");
    }
}
