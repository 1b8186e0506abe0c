package dev.cenote.model.codec;

import java.util.Map;

/**
 * The answer of a REST operation as HTTP sends it.
 *
 * @param contentType the type of the body, empty where there is no body
 * @param headers further headers under the names of the model
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares answers, and copying bodies costs.
public record RestAnswer(int status, String contentType, Map<String, String> headers, byte[] body) {}
