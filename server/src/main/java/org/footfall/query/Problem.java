package org.footfall.query;

import java.util.List;

/**
 * One thing that is wrong with a question.
 *
 * @param field where, as in {@code filters[0][1]}
 * @param message what is wrong, and what might have been meant
 * @param expected what would have been right, empty where the message says all
 */
public record Problem(String field, String message, List<String> expected) {}
