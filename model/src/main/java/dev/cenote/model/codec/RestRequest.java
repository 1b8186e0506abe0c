package dev.cenote.model.codec;

import java.util.List;
import java.util.Map;

/**
 * The parts of an HTTP request that a REST operation reads its members from.
 *
 * @param labels the labels of the path, decoded
 * @param query the query parameters, decoded, the values of each in order
 * @param headers the headers by lower-case name
 * @param body the whole body, empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares requests, and copying bodies costs.
public record RestRequest(
        Map<String, String> labels, Map<String, List<String>> query, Map<String, List<String>> headers, byte[] body) {}
