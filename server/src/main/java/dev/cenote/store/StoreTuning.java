package dev.cenote.store;

import java.time.Duration;

/**
 * Sizes and times of a database; {@link #defaults()} suits a small server.
 *
 * @param groupSize how many waiting writes share one commit on SQLite; 1 commits each alone (to compare)
 * @param queueSize how many writes may wait on SQLite before callers are held back
 * @param connections reading connections on SQLite, all connections on PostgreSQL
 * @param patience how long a caller waits for its turn before it is told that the store is busy
 * @param statementTime how long one statement may run on PostgreSQL
 * @param tries how often a unit of work runs before a serialization conflict is given up
 */
public record StoreTuning(
        int groupSize, int queueSize, int connections, Duration patience, Duration statementTime, int tries) {
    /** Checks the ranges. */
    public StoreTuning {
        if (groupSize < 1 || queueSize < 1 || connections < 1 || tries < 1) {
            throw new IllegalArgumentException("sizes of the store are at least 1");
        }
        if (patience.isNegative() || patience.isZero() || !statementTime.isPositive()) {
            throw new IllegalArgumentException("times of the store are positive");
        }
    }

    /** 256 writes a commit, 1,024 waiting, ten connections, ten seconds of patience, 15 s a statement, 20 tries. */
    public static StoreTuning defaults() {
        return new StoreTuning(256, 1024, 10, Duration.ofSeconds(10), Duration.ofSeconds(15), 20);
    }

    /** The same with another group size. */
    public StoreTuning withGroupSize(int size) {
        return new StoreTuning(size, queueSize, connections, patience, statementTime, tries);
    }

    /** The same with another queue. */
    public StoreTuning withQueueSize(int size) {
        return new StoreTuning(groupSize, size, connections, patience, statementTime, tries);
    }

    /** The same with another number of connections. */
    public StoreTuning withConnections(int count) {
        return new StoreTuning(groupSize, queueSize, count, patience, statementTime, tries);
    }

    /** The same with another patience. */
    public StoreTuning withPatience(Duration time) {
        return new StoreTuning(groupSize, queueSize, connections, time, statementTime, tries);
    }

    /** The same with another limit on statements. */
    public StoreTuning withStatementTime(Duration time) {
        return new StoreTuning(groupSize, queueSize, connections, patience, time, tries);
    }
}
