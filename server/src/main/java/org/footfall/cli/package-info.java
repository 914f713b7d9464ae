/**
 * The command line: what an operator asks of an installation, with or without a running server.
 * First class to read: {@link org.footfall.cli.CommandTree}. May use every room.
 */
@NullMarked
package org.footfall.cli;

import org.jspecify.annotations.NullMarked;
