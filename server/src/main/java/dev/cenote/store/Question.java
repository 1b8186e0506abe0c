package dev.cenote.store;

/**
 * A unit of work that only reads and is itself a value: a record whose components say everything that its answer
 * depends on besides the store. Equal questions on the same state of the store have equal answers, so a database that
 * can tell cheaply that nothing has changed may give the answer it gave before ({@link Database#answer}).
 *
 * <p>INVARIANT: answers are shared between threads, so nobody changes them, and none is null.
 */
public interface Question<T> extends Work<T> {
    @Override
    T run(Transaction transaction);
}
