package dev.cenote.model;

/** The type of a value in a service model, with its constraints. */
public sealed interface Shape
        permits StructureShape,
                ListShape,
                MapShape,
                StringShape,
                IntegerShape,
                LongShape,
                FloatShape,
                DoubleShape,
                BooleanShape,
                TimestampShape,
                BlobShape,
                DocumentShape {
    /** AWS's name of the shape, such as {@code UserPoolIdType}. */
    String name();

    /**
     * Which of the permitted types this is: codecs switch over it, which costs no bootstrap at start as pattern
     * switches do.
     */
    Kind kind();

    /** Whether AWS marks values of this shape as not to be logged. */
    default boolean sensitive() {
        return false;
    }

    /** The kinds of shapes, one for each permitted type. */
    enum Kind {
        STRUCTURE,
        LIST,
        MAP,
        STRING,
        INTEGER,
        LONG,
        FLOAT,
        DOUBLE,
        BOOLEAN,
        TIMESTAMP,
        BLOB,
        DOCUMENT
    }
}
