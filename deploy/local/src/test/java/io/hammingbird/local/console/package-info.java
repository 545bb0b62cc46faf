/** The web console in a browser. */
package io.hammingbird.local.console;
