/**
 * How commands reach the data: through the server that has them open, or by opening them. First
 * class to read: {@link org.footfall.cli.beside.Installation}.
 */
@NullMarked
package org.footfall.cli.beside;

import org.jspecify.annotations.NullMarked;
