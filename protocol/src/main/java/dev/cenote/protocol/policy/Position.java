package dev.cenote.protocol.policy;

/** A place in a document as simulations report it: lines and columns count from 1. */
public record Position(int line, int column) {}
