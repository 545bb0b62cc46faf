/** The launcher's commands. */
package io.hammingbird.local.command;
