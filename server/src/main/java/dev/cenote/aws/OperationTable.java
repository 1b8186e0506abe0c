package dev.cenote.aws;

import java.util.List;

/** The operations of one AWS noun, as a table that stands at the top of its file. */
@FunctionalInterface
public interface OperationTable {
    /** Name, access and method of each operation. */
    List<Operation<?, ?>> table();
}
